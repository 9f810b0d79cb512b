package dev.rlvr.datasets.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ChunkOffsetsTests {
    /** A row group of one column chunk of 50 bytes, whose data pages are at 200; a dictionary page at 0 is none. */
    @Test
    void aDictionaryPageAtZeroIsNone() throws Exception {
        String group = "191c3c7664" + "26%s" + "2600" + "000000";
        ChunkOffsets chunks = new ChunkOffsets(ByteBuffer.wrap(HexFormat.of().parseHex(group.formatted("9003"))));
        assertEquals(200, chunks.first());
        assertEquals(50, chunks.length());
        ByteArrayOutputStream moved = new ByteArrayOutputStream();
        chunks.write(4, moved);
        assertEquals(group.formatted("08"), HexFormat.of().formatHex(moved.toByteArray()));
    }
}
