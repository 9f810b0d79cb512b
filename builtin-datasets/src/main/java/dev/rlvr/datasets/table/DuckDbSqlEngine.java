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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
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
    public List<String> query(
            Iterator<Map<String, Object>> rows, String sql, Consumer<Map<String, @Nullable Object>> result) {
        List<String> columns = new ArrayList<>();
        try (Engine engine = Engine.startWithoutFiles()) {
            check(engine, sql);
            fill(engine, rows);
            run(engine, sql, columns, result);
            return columns;
        } catch (SQLException e) {
            throw new RlvrException(ErrorCode.USAGE, "The query can't be run: " + Engine.reason(e), e);
        }
    }

    private static void run(
            Engine engine, String sql, List<String> columns, Consumer<Map<String, @Nullable Object>> result)
            throws SQLException {
        try {
            engine.query(
                    sql,
                    names -> columns.addAll(distinct(names)),
                    row -> result.accept(Fields.withNulls(RowFetcher.values(row, 1))));
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

    private static void fill(Engine engine, Iterator<Map<String, Object>> rows) throws SQLException {
        Path lines = engine.temporary("data.jsonl");
        Path table = engine.temporary("data.parquet");
        write(rows, lines);
        engine.execute("COPY (SELECT * FROM " + TableKind.JSON_LINES.scan(lines, false) + ") TO "
                + Sql.text(table.toString()) + " (FORMAT parquet)");
        delete(lines);
        engine.execute("CREATE VIEW data AS SELECT * FROM read_parquet(" + Sql.text(table.toString()) + ")");
    }

    private static void write(Iterator<Map<String, Object>> rows, Path lines) {
        try (BufferedWriter writer = Files.newBufferedWriter(lines)) {
            while (rows.hasNext()) {
                writer.write(JSON.writeValueAsString(rows.next()));
                writer.newLine();
            }
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.DISK, "Rows for a query can't be written to " + lines + ": " + e, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.DISK, "A temporary file can't be deleted: " + e.getMessage(), e);
        }
    }
}
