package dev.rlvr.datasets.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.datasets.rows.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Fetches rows of Parquet files by number: a single one where they are asked for at random, and as many as make a few megabytes where the one after the
 * last, or one that follows closely, is asked for. Thread-safe.
 */
final class RowFetcher {
    private static final long WINDOW_BYTES = 8 << 20;
    private static final int MOST_ROWS = 2048;
    /** A window costs as much as some ten single rows, so that one in so many must be used for it to pay. */
    private static final int CLOSE = 64;
    /** How much smaller a window is when a larger one can't be read. */
    private static final int SMALLER = 16;
    /** What tells of a row which file it is in and where, and what may take all columns and so these: it is not that of a slice. */
    private static final Pattern NUMBERS = Pattern.compile(
            "file_row_number|file_row_group_number|file_index|filename|rowid|\\*|columns|read_parquet",
            Pattern.CASE_INSENSITIVE);

    /** What DuckDB begins with where bytes of a file make no sense to it; what a query can't do with values begins otherwise. */
    private static final Pattern DAMAGE = Pattern.compile("^(Invalid|IO|Serialization) Error|Failed to read file");

    private final Engine engine;
    private final List<Part> parts;
    private final List<String> selects;
    private final Slices slices;
    private final UndecodedGroups undecoded;
    private final Map<Integer, Integer> windows = new HashMap<>();

    private Window window = new Window(-1, 0, 0, Map.of());

    /** Rows that were fetched together: those of a part from one number up to another. */
    private record Window(int part, int from, int to, Map<Integer, JsonNode> rows) {
        boolean holds(int wantedPart, int row) {
            return part == wantedPart && from <= row && row < to;
        }
    }

    /**
     * Creates a fetcher.
     *
     * @param selects the columns of each part, in SQL
     */
    RowFetcher(Engine engine, List<Part> parts, List<String> selects, Slices slices, UndecodedGroups undecoded) {
        this.engine = engine;
        this.parts = parts;
        this.selects = selects;
        this.slices = slices;
        this.undecoded = undecoded;
    }

    /**
     * Creates a fetcher with slices and copies of its own.
     *
     * @param selects the columns of each part, in SQL
     */
    static RowFetcher of(Engine engine, List<Part> parts, List<String> selects) {
        return new RowFetcher(
                engine, parts, selects, new Slices(engine, parts, Slices::pay), new UndecodedGroups(engine, parts));
    }

    /** Returns a fetcher of other columns of each part, in SQL, with the same slices and copies. */
    RowFetcher selecting(List<String> others) {
        return new RowFetcher(engine, parts, others, slices, undecoded);
    }

    /**
     * Returns a row.
     *
     * @param row its number in the part, from 0
     */
    synchronized JsonNode fetch(int part, int row) {
        if (!window.holds(part, row)) {
            boolean next = window.part() == part && window.to() <= row && row < window.to() + CLOSE;
            window = readSound(part, row, next ? Math.min(parts.get(part).rows(), row + rowsOfWindow(part)) : row + 1);
        }
        JsonNode found = window.rows().get(row);
        if (found == null) {
            throw place(part, row).error("the row is not there; was the file changed after it was opened?");
        }
        return found;
    }

    Place place(int part, int row) {
        return parts.get(part).place(row);
    }

    /** Reads rows, or fewer where these can't be read: of a file with a damaged row group the others are sound. */
    private Window readSound(int part, int from, int to) {
        int end = to;
        while (true) {
            try {
                return read(part, from, end);
            } catch (SQLException e) {
                if (end > from + 1) {
                    end = from + Math.max(1, (end - from) / SMALLER);
                } else if (!copied(part, from, e)) {
                    throw place(part, from).error(reason(part, from, e), e);
                }
            }
        }
    }

    /** Copies the row group of a row that can't be read, where that is for a text that is not UTF-8; returns whether this is new. */
    private boolean copied(int part, int row, SQLException e) {
        return UndecodedGroups.isFault(e)
                && undecoded.find(part, row).isEmpty()
                && undecoded.copy(part, row).isPresent();
    }

    private Window read(int part, int from, int to) throws SQLException {
        Optional<UndecodedGroups.Copy> copy = undecoded.find(part, from);
        if (copy.isPresent()) {
            int end = Math.min(to, copy.get().end());
            return readFile(part, copy.get().rows(from, end), from, end);
        }
        Map<Integer, JsonNode> rows = new HashMap<>();
        boolean read = !NUMBERS.matcher(selects.get(part)).find()
                && slices.read(part, from, to, (slice, first) -> readSlice(part, slice, first, from, to, rows));
        return read
                ? new Window(part, from, to, rows)
                : readFile(part, Sql.rows(parts.get(part).parquet()), from, to);
    }

    private Window readFile(int part, String source, int from, int to) throws SQLException {
        Map<Integer, JsonNode> rows = new HashMap<>();
        engine.query(sql(part, source, from, to), row -> rows.put(row.getInt(1), Values.row(row, 2)));
        return new Window(part, from, to, rows);
    }

    private void readSlice(int part, Path slice, int first, int from, int to, Map<Integer, JsonNode> rows)
            throws SQLException {
        engine.queryOnce(
                sql(part, Sql.rows(slice), from - first, to - first),
                row -> rows.put(first + row.getInt(1), Values.row(row, 2)));
    }

    private String sql(int part, String source, int from, int to) {
        return "SELECT file_row_number, " + selects.get(part) + " FROM " + source + " WHERE file_row_number BETWEEN "
                + from + " AND " + (to - 1);
    }

    private String reason(int part, int row, SQLException e) {
        return undecoded
                .find(part, row)
                .flatMap(copy -> undecoded.faultyColumn(copy, row))
                .map(column -> "'" + column + "' has a text that is not UTF-8")
                .orElseGet(() -> reason(Engine.reason(e)));
    }

    private static String reason(String said) {
        return DAMAGE.matcher(said).find() ? "its row group is damaged (" + said + ")" : "can't be read: " + said;
    }

    private int rowsOfWindow(int part) {
        return windows.computeIfAbsent(part, p -> {
            try {
                long bytes = Files.size(parts.get(p).parquet());
                return (int) Math.max(
                        1, Math.min(MOST_ROWS, WINDOW_BYTES * parts.get(p).rows() / Math.max(1, bytes)));
            } catch (IOException e) {
                return 1;
            }
        });
    }
}
