package dev.rlvr.datasets.table;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Which rows a dataset has: for each, a part and the number of a row in it. Immutable. */
record Positions(long[] values) {
    private static final int ROW_BITS = 32;

    /** Returns all rows, in order, up to a limit. */
    static Positions all(List<Part> parts, int limit) {
        long total = parts.stream().mapToLong(Part::rows).sum();
        if (total > Integer.MAX_VALUE) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID, total + " rows are more than can be counted; give fewer files");
        }
        long[] values = new long[(int) Math.min(limit, total)];
        int count = 0;
        for (int part = 0; part < parts.size(); part++) {
            for (int row = 0; row < parts.get(part).rows() && count < values.length; row++) {
                values[count++] = position(part, row);
            }
        }
        return new Positions(values);
    }

    /** Returns a table function over parts, with the numbers of files and rows. */
    static String scan(List<Part> parts) {
        return parts.stream()
                .map(part -> Sql.text(part.parquet().toString()))
                .collect(
                        Collectors.joining(", ", "read_parquet([", "], file_row_number = true, union_by_name = true)"));
    }

    /** Returns the position of a row. */
    static long position(int part, int row) {
        return ((long) part << ROW_BITS) | row;
    }

    int size() {
        return values.length;
    }

    int part(int index) {
        return (int) (values[index] >>> ROW_BITS);
    }

    int row(int index) {
        return (int) values[index];
    }

    /** Returns the positions at some indices. */
    Positions at(int[] indices) {
        return new Positions(Arrays.stream(indices).mapToLong(i -> values[i]).toArray());
    }
}
