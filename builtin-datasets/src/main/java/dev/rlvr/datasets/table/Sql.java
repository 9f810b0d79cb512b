package dev.rlvr.datasets.table;

import java.util.List;
import java.util.stream.Collectors;

/** Quotes texts and names for SQL. */
final class Sql {
    private Sql() {}

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    static String texts(List<String> values) {
        return values.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
    }

    static String name(String column) {
        return "\"" + column.replace("\"", "\"\"") + "\"";
    }

    static String names(List<String> columns) {
        return columns.stream().map(Sql::name).collect(Collectors.joining(", "));
    }
}
