package dev.rlvr.datasets.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The row groups of a footer, whose column chunks are found by offsets in the file. Immutable. */
final class ChunkOffsets {
    private static final int GROUP_COLUMNS = 1;
    private static final int CHUNK_METADATA = 3;
    private static final int COMPRESSED_SIZE = 7;
    private static final int DATA_PAGE = 9;
    private static final int DICTIONARY_PAGE = 11;

    private final ByteBuffer groups;
    private final CompactThrift in;
    private final List<Offset> offsets = new ArrayList<>();

    private long first = Long.MAX_VALUE;
    private long end;

    /** An offset, and the bytes of the metadata that say it. */
    private record Offset(int from, int to, long value) {}

    /**
     * Reads row groups.
     *
     * @param groups their metadata, one after the other; damage is told as by {@link CompactThrift}
     */
    ChunkOffsets(ByteBuffer groups) {
        this.groups = groups;
        this.in = new CompactThrift(groups);
        while (groups.hasRemaining()) {
            in.struct((id, type) -> {
                if (id == GROUP_COLUMNS) {
                    in.list(this::chunk);
                } else {
                    in.skip(type);
                }
            });
        }
    }

    private void chunk() {
        in.struct((id, type) -> {
            if (id == CHUNK_METADATA) {
                metadata();
            } else {
                in.skip(type);
            }
        });
    }

    private void metadata() {
        int before = offsets.size();
        long[] size = new long[1];
        in.struct((id, type) -> {
            int from = in.position();
            if (id == COMPRESSED_SIZE) {
                size[0] = in.number();
            } else if (id == DATA_PAGE || id == DICTIONARY_PAGE) {
                long value = in.number();
                if (value > 0) { // some writers say 0 for none
                    offsets.add(new Offset(from, in.position(), value));
                }
            } else {
                in.skip(type);
            }
        });
        offsets.subList(before, offsets.size()).stream()
                .mapToLong(Offset::value)
                .min()
                .ifPresent(start -> {
                    first = Math.min(first, start);
                    end = Math.max(end, Math.addExact(start, size[0]));
                });
    }

    /** Returns where in the file the first column chunk starts, in bytes. */
    long first() {
        return first;
    }

    /** Returns how many bytes it is from there to the end of the last. */
    long length() throws IOException {
        if (end < first) {
            throw new IOException("the row groups have no bytes");
        }
        return end - first;
    }

    /** Writes the metadata as they are where the first chunk starts elsewhere. */
    void write(long start, ByteArrayOutputStream out) {
        int written = 0;
        for (Offset offset : offsets) {
            out.write(groups.array(), written, offset.from() - written);
            CompactThrift.writeNumber(offset.value() - first + start, out);
            written = offset.to();
        }
        out.write(groups.array(), written, groups.limit() - written);
    }
}
