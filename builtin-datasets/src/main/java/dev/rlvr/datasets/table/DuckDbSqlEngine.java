package dev.rlvr.datasets.table;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.SqlEngine;
import dev.rlvr.datasets.rows.Fields;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/** Runs SQL in DuckDB. Rows go through a temporary file of JSON lines into Parquet, and their columns get the types that all of them have. */
@Extension
public final class DuckDbSqlEngine implements SqlEngine {
    /** Numbers that JSON doesn't have would make texts of their whole column. */
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new SimpleModule()
                    .addSerializer(Double.class, new FiniteOrNull<>(Double.class))
                    .addSerializer(Float.class, new FiniteOrNull<>(Float.class)));

    private static final class FiniteOrNull<N extends Number> extends StdSerializer<N> {
        private static final long serialVersionUID = 1;

        FiniteOrNull(Class<N> type) {
            super(type);
        }

        @Override
        public void serialize(N number, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (Double.isFinite(number.doubleValue())) {
                json.writeNumber(number.toString());
            } else {
                json.writeNull();
            }
        }
    }

    /** Creates the engine; called by the plugin host. */
    public DuckDbSqlEngine() {}

    @Override
    public String id() {
        return "duckdb";
    }

    @Override
    public String description() {
        return "SQL over the items of any dataset, by DuckDB";
    }

    @Override
    public List<String> query(Table data, String sql, Consumer<Map<String, @Nullable Object>> result) {
        List<String> names = new ArrayList<>();
        try (Engine engine = Engine.startWithoutFiles()) {
            check(engine, sql);
            fill(engine, data);
            run(engine, sql, names, result);
            return names;
        } catch (SQLException e) {
            throw new RlvrException(ErrorCode.USAGE, "The query can't be run: " + Engine.reason(e), e);
        }
    }

    private static void run(
            Engine engine, String sql, List<String> columns, Consumer<Map<String, @Nullable Object>> result)
            throws SQLException {
        try {
            engine.query(
                    sql, names -> columns.addAll(distinct(names)), row -> result.accept(Fields.of(Values.row(row, 1))));
        } catch (SQLException e) {
            // What is wrong with a row of a streamed result DuckDB tells only where it keeps the result.
            engine.execute("CREATE TEMP TABLE result AS " + sql);
            throw e;
        }
    }

    private static List<String> distinct(List<String> names) {
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : names) {
            if (!seen.add(name)) {
                throw new RlvrException(
                        ErrorCode.USAGE, "The result has two columns '" + name + "'; name one with AS.");
            }
        }
        return names;
    }

    private static void check(Engine engine, String sql) throws SQLException {
        Query.fault(engine, sql).ifPresent(fault -> {
            throw new RlvrException(
                    ErrorCode.USAGE, "The query must be one SELECT over the table data: " + sql + fault);
        });
    }

    private static void fill(Engine engine, Table data) throws SQLException {
        Path lines = engine.temporary("data.jsonl");
        Path table = engine.temporary("data.parquet");
        write(data, lines);
        engine.execute("COPY (SELECT * FROM read_json(" + Sql.text(lines.toString()) + ", columns = "
                + types(engine, data.columns(), lines)
                + ", maximum_object_size = 16777216, format = 'newline_delimited')) TO "
                + Sql.text(table.toString()) + " (FORMAT parquet)");
        TemporaryFolder.delete(lines);
        engine.execute("CREATE VIEW data AS SELECT * FROM read_parquet(" + Sql.text(table.toString()) + ")");
    }

    /** Returns the types of all columns as a struct in SQL: those that are given, then those that fit the values. */
    private static String types(Engine engine, Map<String, String> given, Path lines) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>(given);
        engine.query(
                "DESCRIBE SELECT * FROM " + TableKind.JSON_LINES.scan(lines),
                row -> types.putIfAbsent(row.getString(1), row.getString(2)));
        return types.entrySet().stream()
                .map(column -> Sql.text(column.getKey()) + ": " + Sql.text(column.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Writes rows as lines. A name is spelt as where it came first, since names of columns in SQL are equal whatever their case. */
    private static void write(Table data, Path lines) {
        Map<String, String> spelt = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        data.columns().keySet().forEach(name -> spelt.put(name, name));
        try (BufferedWriter writer = Files.newBufferedWriter(lines)) {
            while (data.rows().hasNext()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                data.rows().next().forEach((name, value) -> {
                    row.putIfAbsent(spelt.computeIfAbsent(name, n -> n), value);
                });
                writer.write(JSON.writeValueAsString(row));
                writer.newLine();
            }
        } catch (IOException e) {
            throw new RlvrException(
                    ErrorCode.DISK, "Rows for a query can't be written to " + lines + ": " + e.getMessage(), e);
        }
    }
}
