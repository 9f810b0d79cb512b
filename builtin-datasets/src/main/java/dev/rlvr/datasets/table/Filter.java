package dev.rlvr.datasets.table;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Finds the rows that meet {@code where}. */
final class Filter {
    private static final String KEPT = "kept";

    private final Engine engine;
    private final List<Part> parts;
    private final TableSettings settings;

    Filter(Engine engine, List<Part> parts, TableSettings settings) {
        this.engine = engine;
        this.parts = parts;
        this.settings = settings;
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
        String select = "(" + settings.where() + "\n) IS TRUE AS " + KEPT;
        RowFetcher fetcher = RowFetcher.of(engine, parts, Collections.nCopies(parts.size(), select));
        return new Positions(Positions.all(parts, Integer.MAX_VALUE).stream()
                .filter(position -> meets(fetcher, Positions.part(position), Positions.row(position)))
                .limit(settings.limit())
                .toArray());
    }

    private boolean meets(RowFetcher fetcher, int part, int row) {
        Optional<Boolean> kept = settings.badRows().attempt(fetcher.place(part, row), () -> fetcher.fetch(part, row)
                .get(KEPT)
                .asBoolean());
        return kept.orElse(false);
    }
}
