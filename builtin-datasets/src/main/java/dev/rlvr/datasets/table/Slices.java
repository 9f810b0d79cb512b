package dev.rlvr.datasets.table;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Has rows read from a temporary file of the few row groups that they are in. DuckDB prepares to read every row group of a file before it passes over it, so
 * that a row of a file with thousands costs less where it does not see the others. Thread-safe.
 */
final class Slices {
    /** What DuckDB takes for a row group that is passed over, in ns: 7,000, and less here, so that no slice is written where it gains little. */
    private static final long PASSED_GROUP = 5_000;
    /** What it takes to write a slice and to delete it, in ns. */
    private static final long SLICE = 1_000_000;
    /** What it takes to copy a byte, in ns. */
    private static final long BYTE = 1;
    /** How large a slice may be, in bytes. */
    private static final long MOST_BYTES = 32 << 20;

    private final Engine engine;
    private final List<Part> parts;
    private final Worth worth;
    private final Map<Integer, Optional<RowGroups>> groups = new HashMap<>();

    /**
     * Creates the slices of some files.
     *
     * @param worth which rows are read from a slice
     */
    Slices(Engine engine, List<Part> parts, Worth worth) {
        this.engine = engine;
        this.parts = parts;
        this.worth = worth;
    }

    /** Tells whether a slice is worth its making. */
    interface Worth {
        /**
         * Tells it of some row groups of a file.
         *
         * @param bytes how much is to be copied
         */
        boolean test(Part part, long bytes);
    }

    /** Returns whether rows of a file cost less in a slice of so many bytes. */
    static boolean pay(Part part, long bytes) {
        return part.groups() * PASSED_GROUP > SLICE + bytes * BYTE;
    }

    /** Reads rows of a slice. */
    interface Reader {
        /**
         * Reads rows.
         *
         * @param first which row of the whole file is the slice's first
         */
        void read(Path slice, int first) throws SQLException;
    }

    /**
     * Makes a slice with some rows of a part, and has it read.
     *
     * @param from the first row, from 0
     * @param to the row after the last
     * @return whether it was read; if not, the file is to be read itself, which will also tell what is wrong with it. One that failed once is not tried
     *     again
     */
    synchronized boolean read(int part, int from, int to, Reader reader) {
        Optional<RowGroups> sliced = groups.computeIfAbsent(part, p -> groups(parts.get(p)));
        if (sliced.isEmpty()) {
            return false;
        }
        Path slice = engine.temporary("slice.parquet");
        try {
            OptionalInt first = sliced.get()
                    .write(from, to, slice, bytes -> bytes <= MOST_BYTES && worth.test(parts.get(part), bytes));
            if (first.isPresent()) {
                reader.read(slice, first.getAsInt());
            }
            return first.isPresent();
        } catch (IOException | SQLException e) {
            groups.put(part, Optional.empty());
            return false;
        } finally {
            TemporaryFolder.delete(slice);
        }
    }

    private Optional<RowGroups> groups(Part part) {
        try {
            return worth.test(part, 0) && !part.foldersTellColumns()
                    ? Optional.of(RowGroups.read(part.parquet()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
