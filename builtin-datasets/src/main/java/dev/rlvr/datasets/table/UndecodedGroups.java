package dev.rlvr.datasets.table;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Row groups with a text that is not UTF-8, none of whose rows DuckDB reads: it judges a dictionary, or a page, as a whole. Each is copied to a temporary file
 * in which texts are bytes; they are decoded row by row, so that only a row that has such a text can't be read. Thread-safe.
 */
final class UndecodedGroups {
    private final Engine engine;
    private final List<Part> parts;
    private final Map<Integer, NavigableMap<Integer, Copy>> copies = new HashMap<>();

    UndecodedGroups(Engine engine, List<Part> parts) {
        this.engine = engine;
        this.parts = parts;
    }

    /**
     * A row group of its own.
     *
     * @param first which row of the whole file is its first
     * @param end the row of the whole file after its last
     * @param decoded for each column with texts, how they are decoded, in SQL
     */
    record Copy(Path file, int first, int end, Map<String, String> decoded) {
        /** Returns rows of it with their numbers in the whole file, in SQL. */
        String rows(int from, int to) {
            String columns = decoded.entrySet().stream()
                    .map(column -> column.getValue() + " AS " + Sql.name(column.getKey()) + ", ")
                    .collect(Collectors.joining());
            return "(SELECT * REPLACE (" + columns + "file_row_number + " + first + " AS file_row_number) FROM "
                    + source(from, to) + ") AS read_parquet";
        }

        private String source(int from, int to) {
            return Sql.rows(file) + " WHERE file_row_number BETWEEN " + (from - first) + " AND " + (to - 1 - first);
        }
    }

    /** Returns whether what DuckDB says of a file is that a text is not UTF-8. */
    static boolean isFault(SQLException e) {
        return String.valueOf(e.getMessage()).contains("UTF8");
    }

    /** Returns the copy of the row group that a row is in; empty where none was made. */
    synchronized Optional<Copy> find(int part, int row) {
        return Optional.ofNullable(copies.get(part))
                .map(made -> made.floorEntry(row))
                .map(Map.Entry::getValue)
                .filter(copy -> row < copy.end());
    }

    /** Copies the row group that a row is in; empty where that can't be done. */
    synchronized Optional<Copy> copy(int part, int row) {
        Path file = parts.get(part).parquet();
        if (parts.get(part).foldersTellColumns()) {
            return Optional.empty();
        }
        Path copied = engine.temporary("undecoded.parquet");
        try {
            RowGroups groups = RowGroups.readTextsAsBytes(file);
            int first = groups.write(row, row + 1, copied, bytes -> true).orElseThrow();
            Copy copy = new Copy(copied, first, groups.end(row), DecodedColumns.of(engine, file));
            copies.computeIfAbsent(part, p -> new TreeMap<>()).put(copy.first(), copy);
            return Optional.of(copy);
        } catch (IOException | SQLException e) {
            TemporaryFolder.delete(copied);
            return Optional.empty();
        }
    }

    /** Returns which column of a row has a text that is not UTF-8; empty where none has. */
    Optional<String> faultyColumn(Copy copy, int row) {
        return copy.decoded().entrySet().stream()
                .filter(column -> isFaulty("SELECT " + column.getValue() + " FROM " + copy.source(row, row + 1)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private boolean isFaulty(String query) {
        try {
            engine.query(query, row -> {});
            return false;
        } catch (SQLException e) {
            return isFault(e);
        }
    }
}
