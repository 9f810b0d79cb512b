package dev.rlvr.datasets.table;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Finds the rows that meet {@code where}. */
final class Filter {
    private static final String KEPT = "kept";

    private final Engine engine;
    private final List<Part> parts;
    private final TableSettings settings;
    private final RowFetcher fetcher;

    /**
     * Creates a filter.
     *
     * @param fetcher of the parts' rows, whatever it selects
     */
    Filter(Engine engine, List<Part> parts, TableSettings settings, RowFetcher fetcher) {
        this.engine = engine;
        this.parts = parts;
        this.settings = settings;
        this.fetcher = fetcher;
    }

    /** Returns them in order, up to the limit; where a file is damaged, rows of which it can't be told are damaged ones. */
    Positions find() {
        if (settings.where().isEmpty()) {
            return Positions.all(parts, settings.limit());
        }
        String kept = "SELECT file_index, file_row_number FROM " + Positions.scan(parts) + " WHERE (" + settings.where()
                + "\n) ORDER BY 1, 2 LIMIT " + settings.limit();
        TableParts.attempt("where", () -> engine.columns("(" + kept + ")"));
        LongStream.Builder found = LongStream.builder();
        try {
            engine.query(kept, row -> found.add(Positions.position(row.getInt(1), row.getInt(2))));
            return new Positions(found.build().toArray());
        } catch (SQLException e) {
            return oneByOne();
        }
    }

    private Positions oneByOne() {
        RowFetcher kept =
                fetcher.selecting(Collections.nCopies(parts.size(), "(" + settings.where() + "\n) IS TRUE AS " + KEPT));
        Positions all = Positions.all(parts, Integer.MAX_VALUE);
        return all.at(IntStream.range(0, all.size())
                .filter(i -> meets(kept, all.part(i), all.row(i)))
                .limit(settings.limit())
                .toArray());
    }

    private boolean meets(RowFetcher kept, int part, int row) {
        return settings.badRows()
                .attempt(
                        kept.place(part, row),
                        () -> kept.fetch(part, row).get(KEPT).asBoolean())
                .orElse(false);
    }
}
