package dev.rlvr.datasets.table;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.DatasetDescription.Column;
import dev.rlvr.datasets.rows.ColumnUse;
import dev.rlvr.datasets.rows.RowSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
        String firstLine =
                settings.files().kind() == TableKind.CSV && settings.sql().isEmpty()
                        ? "; the first line of a CSV file must name its columns"
                        : "";
        need(part, present, columns.question(), "question_column", firstLine);
        need(part, present, columns.answer(), "answer_column", firstLine);
        if (!settings.select().isEmpty()) {
            return settings.select();
        }
        Set<String> used = new LinkedHashSet<>();
        columns.all().forEach(name -> used.add(column(name, present)));
        used.retainAll(present);
        return Sql.names(List.copyOf(used));
    }

    /** Returns the columns of a part that hold no bytes, in SQL; with {@code select} those that it makes. */
    static String withoutBytes(Engine engine, Part part, TableSettings settings) {
        if (!settings.select().isEmpty()) {
            return settings.select();
        }
        return all(engine, List.of(part), settings).stream()
                .filter(column -> !column.type().contains("BLOB"))
                .map(column -> Sql.name(column.name()))
                .collect(Collectors.joining(", "));
    }

    /** Returns the columns of all parts, as {@code select} or {@code sql} leave them, with their types in SQL. */
    static List<Column> all(Engine engine, List<Part> parts, TableSettings settings) {
        ColumnUse use = new ColumnUse(settings.rows().columns());
        List<String> files =
                parts.stream().map(part -> part.parquet().toString()).toList();
        String select = settings.select().isEmpty() ? "*" : settings.select();
        List<Column> columns = new ArrayList<>();
        TableParts.attempt(
                settings.files().folder().toString(),
                () -> engine.query(
                        "DESCRIBE SELECT " + select + " FROM read_parquet(" + Sql.texts(files)
                                + ", union_by_name = true)",
                        row -> columns.add(new Column(row.getString(1), row.getString(2), use.of(row.getString(1))))));
        return columns;
    }

    private static void need(Part part, List<String> present, List<String> names, String key, String hint) {
        if (names.stream().noneMatch(name -> present.contains(column(name, present)))) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    part.shown() + ": no column '" + String.join("' or '", names) + "'; there are " + present
                            + ". Set '" + key + "' or 'format'" + hint);
        }
    }

    /** Returns the column in which a name that may lead into a structure begins. */
    private static String column(String name, List<String> present) {
        int dot = name.indexOf('.');
        return present.contains(name) || dot < 0 ? name : name.substring(0, dot);
    }
}
