package dev.rlvr.datasets.table;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;

/** Runs SQL in DuckDB. Rows go through a temporary file of JSON lines into Parquet, and their columns get the types that all of them have. */
@Extension
public final class DuckDbSqlEngine implements SqlEngine {
    private static final ObjectMapper JSON = new ObjectMapper();

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
            engine.query(sql, columns::addAll, row -> result.accept(Fields.withNulls(RowFetcher.values(row, 1))));
            return columns;
        } catch (SQLException e) {
            throw new RlvrException(ErrorCode.USAGE, "The query can't be run: " + Engine.reason(e), e);
        }
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
