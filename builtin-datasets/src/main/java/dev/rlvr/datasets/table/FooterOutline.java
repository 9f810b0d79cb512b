package dev.rlvr.datasets.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the footer of a Parquet file has where, so that one like it can be written for some of the row groups.
 *
 * @see <a href="https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift">what is in a footer</a>
 */
final class FooterOutline {
    private static final int SCHEMA = 2;
    private static final int NUM_ROWS = 3;
    private static final int ROW_GROUPS = 4;
    private static final int GROUP_NUM_ROWS = 3;

    private final byte[] footer;
    private final CompactThrift in;
    private final List<Integer> starts = new ArrayList<>();
    private final List<Integer> firstRows = new ArrayList<>(List.of(0));

    private Span schema = new Span(0, 0);
    private Span rows = new Span(0, 0);
    private Span groups = new Span(0, 0);

    /** Where the bytes of a value are. */
    private record Span(int from, int to) {}

    /**
     * Reads a footer.
     *
     * @throws IOException where its fields are not in their order; damage is told as by {@link CompactThrift}
     */
    FooterOutline(ByteBuffer footer) throws IOException {
        this.footer = footer.array();
        in = new CompactThrift(footer);
        in.struct(this::field);
        starts.add(groups.to());
        if (schema.to() == 0
                || rows.from() < schema.to()
                || groups.from() < rows.to()
                || starts.get(0) < groups.from()) {
            throw new IOException("the footer's fields are in another order");
        }
    }

    private void field(int id, int type) {
        int from = in.position();
        if (id == ROW_GROUPS) {
            in.list(this::group);
            groups = new Span(from, in.position());
            return;
        }
        in.skip(type);
        if (id == SCHEMA) {
            schema = new Span(from, in.position());
        } else if (id == NUM_ROWS) {
            rows = new Span(from, in.position());
        }
    }

    private void group() {
        starts.add(in.position());
        in.struct((id, type) -> {
            if (id == GROUP_NUM_ROWS) {
                firstRows.add(Math.toIntExact(firstRows.get(firstRows.size() - 1) + in.number()));
            } else {
                in.skip(type);
            }
        });
        int last = firstRows.size() - 1;
        if (last != starts.size() || firstRows.get(last) < firstRows.get(last - 1)) {
            throw new IllegalArgumentException("not a number of rows");
        }
    }

    /** Returns where in the footer the metadata of each row group starts, and where those of the last end, in bytes. */
    IntStream starts() {
        return starts.stream().mapToInt(start -> start);
    }

    /** Returns the number of the first row of each row group, and of all rows. */
    IntStream firstRows() {
        return firstRows.stream().mapToInt(row -> row);
    }

    /** Returns the list of the schema's elements. */
    ByteBuffer schema() {
        return ByteBuffer.wrap(bytes(schema.from(), schema.to()));
    }

    /** Returns what is before the number of rows where the schema is another. */
    byte[] beforeRows(byte[] otherSchema) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(footer, 0, schema.from());
        out.writeBytes(otherSchema);
        out.write(footer, schema.to(), rows.from() - schema.to());
        return out.toByteArray();
    }

    /** Returns what is between the number of rows and the row groups. */
    byte[] beforeGroups() {
        return bytes(rows.to(), groups.from());
    }

    /** Returns what is after the row groups. */
    byte[] afterGroups() {
        return bytes(groups.to(), footer.length);
    }

    private byte[] bytes(int from, int to) {
        return Arrays.copyOfRange(footer, from, to);
    }
}
