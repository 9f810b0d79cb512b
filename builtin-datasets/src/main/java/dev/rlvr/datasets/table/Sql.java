package dev.rlvr.datasets.table;

import java.nio.file.Path;
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

    /** Returns the rows of a Parquet file with their numbers, {@code file_row_number} from 0. */
    static String rows(Path parquet) {
        return "read_parquet(" + text(parquet.toString()) + ", file_row_number = true)";
    }

    static String names(List<String> columns) {
        return columns.stream().map(Sql::name).collect(Collectors.joining(", "));
    }
}
