package dev.rlvr.datasets.table;

import dev.rlvr.datasets.rows.BadRows;
import dev.rlvr.datasets.rows.Place;
import java.util.List;
import java.util.stream.IntStream;

/** What is checked when a table is opened: some rows and all ids, or every row where damaged ones are to be skipped. */
final class TableCheck {
    private static final int SAMPLE = 16;

    private final TableRows rows;
    private final BadRows badRows;

    TableCheck(TableRows rows, BadRows badRows) {
        this.rows = rows;
        this.badRows = badRows;
    }

    /** Returns the rows that are not skipped. */
    TableRows run(Engine engine, TableSettings settings) {
        if (badRows.skips()) {
            return rows.at(IntStream.range(0, rows.size()).filter(this::sound).toArray());
        }
        for (int i = 0; i < rows.size(); i += i < SAMPLE ? 1 : Math.max(1, rows.size() - 1 - i)) {
            rows.check(i);
        }
        checkIds(engine, settings);
        return rows;
    }

    private boolean sound(int index) {
        Place place = rows.place(index);
        return badRows.attempt(place, () -> badRows.unique(rows.checkAll(index), place))
                .isPresent();
    }

    /** Looks for an id that two rows have, without making problems of all rows. */
    private void checkIds(Engine engine, TableSettings settings) {
        String id = settings.rows().columns().id();
        List<Part> parts = rows.parts();
        // A file's number is none of its columns; that of a row is.
        String source = "SELECT " + (settings.select().isEmpty() ? "*" : settings.select() + ", file_row_number")
                + ", file_index" + " FROM " + Positions.scan(parts)
                + (settings.where().isEmpty() ? "" : " WHERE (" + settings.where() + "\n)")
                + (rows.size() < settings.limit() ? "" : " LIMIT " + settings.limit());
        TableParts.attempt(settings.files().folder().toString(), () -> {
            if (!engine.columns("(" + source + ")").contains(id)) {
                return;
            }
            String twice = "SELECT CAST(" + Sql.name(id) + " AS VARCHAR) AS i, min((file_index, file_row_number)) AS a,"
                    + " max((file_index, file_row_number)) AS b FROM (" + source
                    + ") WHERE i IS NOT NULL"
                    + " GROUP BY i HAVING count(*) > 1 LIMIT 1";
            engine.query("SELECT i, a[1], a[2], b[1], b[2] FROM (" + twice + ")", row -> {
                Place second = rows.place(row.getInt(4), row.getInt(5));
                badRows.unique(row.getString(1), rows.place(row.getInt(2), row.getInt(3)));
                badRows.unique(row.getString(1), second);
            });
        });
    }
}
