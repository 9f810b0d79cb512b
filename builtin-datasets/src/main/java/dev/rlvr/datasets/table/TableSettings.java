package dev.rlvr.datasets.table;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.settings.Settings;
import dev.rlvr.datasets.rows.BadRows;
import dev.rlvr.datasets.rows.RowSettings;
import java.nio.file.Path;

/**
 * Which rows of which files are read, and how.
 *
 * @param where a condition that rows must meet; empty for none
 * @param select what columns become, for each row by itself; empty for the columns as they are
 * @param sql a query over the whole, which is the table {@code data}; empty for none
 */
record TableSettings(
        String id,
        TableFiles files,
        TableFormat format,
        RowSettings rows,
        String where,
        String select,
        String sql,
        BadRows badRows,
        int limit) {

    static TableSettings read(DatasetRequest request) {
        Settings settings = request.settings();
        TableFormat format = TableFormat.read(settings);
        TableFiles files = TableFiles.find(request);
        String sql = settings.text("sql", "");
        for (String key : new String[] {"select", "where"}) {
            if (!sql.isEmpty() && settings.has(key)) {
                throw settings.invalid(key, "'sql' is the whole query; put this into it");
            }
        }
        return new TableSettings(
                request.id(),
                files,
                format,
                RowSettings.read(settings, folder(files), format.defaults()),
                settings.text("where", ""),
                settings.text("select", ""),
                sql,
                BadRows.read(settings),
                settings.integer("limit", Integer.MAX_VALUE, 1, Integer.MAX_VALUE));
    }

    /** Returns an error of a table of which no row is left, for the caller to throw. */
    RlvrException none() {
        String left = sql.isEmpty() ? where.isEmpty() ? "" : " that meet 'where'" : " in the result of 'sql'";
        return badRows.none(files.shown(), "no rows" + left);
    }

    /** Paths of pictures start beside a single file, or in the folder that was searched. */
    private static Path folder(TableFiles files) {
        Path parent = files.files().get(0).getParent();
        return files.files().size() > 1 || parent == null ? files.folder() : parent;
    }
}
