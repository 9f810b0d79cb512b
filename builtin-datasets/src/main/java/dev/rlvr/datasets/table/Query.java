package dev.rlvr.datasets.table;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import org.jspecify.annotations.Nullable;

/** Checks that what the settings say in SQL is one query that reads. */
final class Query {
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
        String sql =
                "SELECT j->>'$.error', j->>'$.error_message', json_array_length(j->'$.statements') FROM (SELECT json_serialize_sql("
                        + Sql.text(query) + ") AS j)";
        TableParts.attempt(
                key,
                () -> engine.query(sql, row -> {
                    if ("true".equals(row.getString(1)) || row.getInt(3) != 1) {
                        throw new RlvrException(
                                ErrorCode.CONFIG_VALUE_INVALID,
                                "'" + key + "' must be " + (key.equals("sql") ? "one SELECT" : "SQL for one SELECT")
                                        + ": " + value + reason(row.getString(2)));
                    }
                }));
    }

    private static String reason(@Nullable String message) {
        return message == null ? "" : " (" + Engine.reason(message) + ")";
    }
}
