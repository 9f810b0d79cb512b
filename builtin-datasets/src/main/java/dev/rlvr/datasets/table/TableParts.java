package dev.rlvr.datasets.table;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Makes Parquet of what is not, so that rows can be fetched by number. */
final class TableParts {
    /** Small row groups, so that a single row costs little; DuckDB's smallest. */
    private static final int ROW_GROUP = 2048;

    private final Engine engine;
    private final TableSettings settings;

    TableParts(Engine engine, TableSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    List<Part> make() {
        TableFiles files = settings.files();
        if (files.kind() == TableKind.PARQUET) {
            readFooters(files.files());
        }
        List<Part> parts = new ArrayList<>();
        for (Path file : files.files()) {
            String stem = files.files().size() == 1
                    ? ""
                    : String.valueOf(file.getFileName()).replaceFirst("\\..*", "") + "-";
            Path parquet = files.kind() == TableKind.PARQUET ? file : copy(file, parts.size());
            parts.add(part(parquet, file.toString(), stem));
        }
        return settings.sql().isEmpty() ? parts : List.of(query(parts));
    }

    /** Has the engine read all footers at a time, and keep them. What is wrong with one is told where that file is asked for. */
    private void readFooters(List<Path> files) {
        List<String> names = files.stream().map(Path::toString).toList();
        try {
            engine.columns("read_parquet(" + Sql.texts(names) + ", union_by_name = true)");
        } catch (SQLException e) {
            return;
        }
    }

    private Part query(List<Part> parts) {
        Path result = engine.temporary("query.parquet");
        List<String> files =
                parts.stream().map(part -> part.parquet().toString()).toList();
        attempt(settings.files().folder().toString(), () -> {
            engine.execute(
                    "CREATE VIEW data AS SELECT * FROM read_parquet(" + Sql.texts(files) + ", union_by_name = true)");
            write(settings.sql(), result);
        });
        return part(result, "query", "");
    }

    private Path copy(Path file, int number) {
        TextStart.check(file, settings.files().kind());
        if (settings.files().kind() == TableKind.JSON) {
            JsonArrayEnd.check(file);
        }
        Path result = engine.temporary(number + ".parquet");
        attempt(file.toString(), () -> {
            write(
                    settings.format()
                            .rows(
                                    settings.files().kind(),
                                    file,
                                    settings.badRows().skips()),
                    result);
            if (settings.badRows().skips() && settings.files().kind() == TableKind.CSV) {
                engine.query(
                        "SELECT DISTINCT line, error_message FROM reject_errors ORDER BY 1",
                        row -> settings.badRows().add(file + ":" + row.getLong(1), row.getString(2)));
                engine.execute("DROP TABLE reject_errors; DROP TABLE reject_scans");
            }
        });
        return result;
    }

    private void write(String query, Path result) throws SQLException {
        engine.execute("COPY (" + query + ") TO " + Sql.text(result.toString()) + " (FORMAT parquet, ROW_GROUP_SIZE "
                + ROW_GROUP + ")");
    }

    private Part part(Path parquet, String shown, String stem) {
        long[] counts = new long[2];
        attempt(
                shown,
                () -> engine.query(
                        "SELECT num_rows, num_row_groups FROM parquet_file_metadata(" + Sql.text(parquet.toString())
                                + ")",
                        row -> {
                            counts[0] = row.getLong(1);
                            counts[1] = row.getLong(2);
                        }));
        if (counts[0] > Integer.MAX_VALUE) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID, shown + ": " + counts[0] + " rows are more than can be counted");
        }
        return new Part(parquet, shown, stem, (int) counts[0], (int) counts[1]);
    }

    /** Work in SQL. */
    interface Work {
        void run() throws SQLException;
    }

    /** Does work; an error names what it was done on. */
    static void attempt(String shown, Work work) {
        try {
            work.run();
        } catch (SQLException e) {
            throw new RlvrException(ErrorCode.DATA_INVALID, shown + ": " + Engine.reason(e), e);
        }
    }
}
