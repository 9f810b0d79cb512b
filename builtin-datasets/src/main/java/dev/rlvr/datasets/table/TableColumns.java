package dev.rlvr.datasets.table;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.datasets.rows.RowSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which columns are read: those that the settings name, so that wide tables cost no more than narrow ones. */
final class TableColumns {
    private TableColumns() {}

    /**
     * Returns the columns to read of a part, in SQL.
     *
     * @throws RlvrException where it has no column for the question or the answer
     */
    static String select(Engine engine, Part part, TableSettings settings) {
        String select = settings.select().isEmpty() ? "*" : settings.select();
        String file = "read_parquet(" + Sql.text(part.parquet().toString()) + ")";
        List<String> present = new ArrayList<>();
        TableParts.attempt(
                part.shown(), () -> present.addAll(engine.columns("(SELECT " + select + " FROM " + file + ")")));
        RowSettings.Columns columns = settings.rows().columns();
        need(part, present, columns.question(), "question_column");
        need(part, present, columns.answer(), "answer_column");
        if (!settings.select().isEmpty()) {
            return settings.select();
        }
        Set<String> used = new LinkedHashSet<>();
        columns.all().forEach(name -> used.add(column(name, present)));
        used.retainAll(present);
        return Sql.names(List.copyOf(used));
    }

    private static void need(Part part, List<String> present, List<String> names, String key) {
        if (names.stream().noneMatch(name -> present.contains(column(name, present)))) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    part.shown() + ": no column '" + String.join("' or '", names) + "'; there are " + present
                            + ". Set '" + key + "' or 'format'");
        }
    }

    /** Returns the column in which a name that may lead into a structure begins. */
    private static String column(String name, List<String> present) {
        int dot = name.indexOf('.');
        return present.contains(name) || dot < 0 ? name : name.substring(0, dot);
    }
}
