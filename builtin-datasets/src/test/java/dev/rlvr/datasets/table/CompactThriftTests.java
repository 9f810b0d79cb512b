package dev.rlvr.datasets.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CompactThriftTests {
    private static CompactThrift reader(String hex) {
        return new CompactThrift(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }

    @Property
    void numbersThatWereWrittenAreRead(@ForAll long number) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CompactThrift.writeNumber(number, out);
        CompactThrift in = new CompactThrift(ByteBuffer.wrap(out.toByteArray()));
        assertEquals(number, in.number());
        assertEquals(out.size(), in.position());
    }

    @Property(tries = 50)
    void listsOfAnyLengthAreRead(@ForAll @IntRange(max = 300) int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CompactThrift.writeStructs(size, out);
        int[] count = new int[1];
        new CompactThrift(ByteBuffer.wrap(out.toByteArray())).list(() -> count[0]++);
        assertEquals(size, count[0]);
    }

    /** A structure with a field of each type, and a last one, of number 300, that says -2. */
    @Test
    void valuesOfAllTypesAreSkipped() {
        String fields = "11 12 137f 148f01 1503 168080808010 170000000000000000 1803616263 1931020100 1a250406 1b00"
                + " 1b0281017801017901 1c150000 05d80403 00";
        List<Integer> ids = new ArrayList<>();
        List<Long> last = new ArrayList<>();
        CompactThrift in = reader(fields.replace(" ", ""));
        in.struct((id, type) -> {
            ids.add(id);
            if (id == 300) {
                last.add(in.number());
            } else {
                in.skip(type);
            }
        });
        assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 300), ids);
        assertEquals(List.of(-2L), last);
    }

    @Test
    void damageIsAnError() {
        assertThrows(BufferUnderflowException.class, () -> reader("15").struct((id, type) -> {}));
        assertThrows(IllegalArgumentException.class, () -> reader("ff").skip(14));
        assertThrows(IllegalArgumentException.class, () -> reader("05").skip(8));
        assertThrows(IllegalArgumentException.class, () -> reader("ffffffffffffffffffffff")
                .number());
    }

    /** Texts, lists and maps of -11 bytes or elements, and structures in structures. */
    @Test
    void sizesBelowZeroAndEndlessDepthAreErrors() {
        String size = "f5ffffffffffffffff01";
        for (int type : new int[] {8, 9, 11}) {
            String value = "00".repeat(11) + (type == 9 ? "f5" : "") + size + "55";
            CompactThrift in = reader(value);
            for (int i = 0; i < 11; i++) {
                in.skip(3);
            }
            assertThrows(IllegalArgumentException.class, () -> in.skip(type), "type " + type);
        }
        assertThrows(IllegalArgumentException.class, () -> reader("1c".repeat(100_000))
                .skip(12));
    }
}
