package dev.rlvr.datasets.table;

import dev.rlvr.datasets.rows.BadRows;
import dev.rlvr.datasets.rows.Place;
import java.sql.SQLException;
import java.util.ArrayList;
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
            String ids = "(SELECT CAST(" + Sql.name(id)
                    + " AS VARCHAR) AS id, (file_index, file_row_number) AS place FROM (" + source + "))";
            try {
                refuseTwice(engine, ids);
            } catch (SQLException e) {
                checkAllRows();
                throw e;
            }
        });
    }

    private void refuseTwice(Engine engine, String ids) throws SQLException {
        List<String> twice = new ArrayList<>();
        engine.query(
                "SELECT id FROM " + ids + " WHERE id IS NOT NULL GROUP BY id HAVING count(*) > 1 LIMIT 1",
                row -> twice.add(row.getString(1)));
        for (String same : twice) {
            refuse(engine, same, ids);
        }
    }

    /** Throws what is wrong with the first row that can't be read or has the id of another. */
    private void checkAllRows() {
        for (int i = 0; i < rows.size(); i++) {
            badRows.unique(rows.check(i), rows.place(i));
        }
    }

    private void refuse(Engine engine, String same, String ids) throws SQLException {
        String places = "(SELECT min(place) AS a, max(place) AS b FROM " + ids + " WHERE id = " + Sql.text(same) + ")";
        engine.query("SELECT a[1], a[2], b[1], b[2] FROM " + places, row -> {
            Place second = rows.place(row.getInt(3), row.getInt(4));
            badRows.unique(same, rows.place(row.getInt(1), row.getInt(2)));
            badRows.unique(same, second);
        });
    }
}
