package dev.rlvr.datasets.table;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks that what the settings say in SQL is one query that reads. */
final class Query {
    /** What DuckDB says of statements other than SELECT, in words about what it was asked for. */
    private static final String NO_FAULT_OF_SYNTAX = "can be serialized to json";

    private Query() {}

    static void check(Engine engine, TableSettings settings) {
        if (!settings.sql().isEmpty()) {
            check(engine, "sql", settings.sql(), settings.sql());
        }
        if (!settings.select().isEmpty()) {
            check(engine, "select", settings.select(), "SELECT " + settings.select() + "\n FROM data");
        }
        if (!settings.where().isEmpty()) {
            check(engine, "where", settings.where(), "SELECT 1 FROM data WHERE (" + settings.where() + "\n)");
        }
    }

    private static void check(Engine engine, String key, String value, String query) {
        TableParts.attempt(key, () -> fault(engine, query).ifPresent(fault -> {
            throw new RlvrException(
                    ErrorCode.CONFIG_VALUE_INVALID,
                    "'" + key + "' must be " + (key.equals("sql") ? "one SELECT" : "SQL for one SELECT") + ": " + value
                            + fault);
        }));
    }

    /** Returns why a text is not one query that only reads, in brackets where the parser tells; empty where it is. */
    static Optional<String> fault(Engine engine, String query) throws SQLException {
        List<String> faults = new ArrayList<>();
        String sql =
                "SELECT j->>'$.error', j->>'$.error_message', json_array_length(j->'$.statements') FROM (SELECT json_serialize_sql("
                        + Sql.text(query) + ") AS j)";
        engine.query(sql, row -> {
            if ("true".equals(row.getString(1)) || row.getInt(3) != 1) {
                faults.add(reason(row.getString(2)));
            }
        });
        return faults.stream().findFirst();
    }

    private static String reason(@Nullable String message) {
        return message == null || message.contains(NO_FAULT_OF_SYNTAX) ? "" : " (" + Engine.reason(message) + ")";
    }
}
