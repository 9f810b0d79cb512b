package dev.rlvr.datasets.table;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

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
            if (files.kind() == TableKind.PARQUET) {
                parts.add(part(file, file.toString(), stem(file), new int[0]));
            } else {
                copy(file).ifPresent(parts::add);
            }
        }
        if (parts.isEmpty()) {
            throw settings.none();
        }
        return settings.sql().isEmpty() ? parts : List.of(query(parts));
    }

    private String stem(Path file) {
        return settings.files().files().size() == 1
                ? ""
                : String.valueOf(file.getFileName()).replaceFirst("\\..*", "") + "-";
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
        attempt(settings.files().shown(), () -> {
            engine.execute(
                    "CREATE VIEW data AS SELECT * FROM read_parquet(" + Sql.texts(files) + ", union_by_name = true)");
            engine.columns("(" + settings.sql() + "\n)");
            try {
                write(settings.sql(), result);
            } catch (SQLException e) {
                requireReadable(parts);
                throw e;
            }
        });
        return part(result, "query", "", new int[0]);
    }

    /** Reads every row, to tell which is damaged where one is. */
    private void requireReadable(List<Part> parts) {
        RowFetcher fetcher = RowFetcher.of(engine, parts, Collections.nCopies(parts.size(), "*"));
        for (int part = 0; part < parts.size(); part++) {
            for (int row = 0; row < parts.get(part).rows(); row++) {
                fetcher.fetch(part, row);
            }
        }
    }

    /** Makes Parquet of a file; empty where no row is in it, of which DuckDB could not tell the columns. */
    private Optional<Part> copy(Path file) {
        TextStart.check(file, settings.files().kind());
        Path copy = engine.temporary("copy.txt");
        SoundText sound = sound(file, copy);
        if (sound.rows() == 0) {
            return Optional.empty();
        }
        Path result = engine.temporary("copy.parquet");
        try {
            write(settings.format().rows(settings.files().kind(), sound.file()), result);
        } catch (SQLException e) {
            String reason = Engine.reason(e).replace(copy.toString(), "its rows");
            throw new RlvrException(ErrorCode.DATA_INVALID, file + ": " + reason, e);
        }
        TemporaryFolder.delete(copy);
        return Optional.of(part(result, file.toString(), stem(file), sound.lines()));
    }

    private SoundText sound(Path file, Path copy) {
        return switch (settings.files().kind()) {
            case CSV -> CsvCopy.write(file, copy, settings.badRows());
            case JSON_LINES -> SoundLines.find(file, copy, settings.badRows());
            default ->
                SoundText.ofRows(copy, JsonDocument.copy(file, settings.format().shape(), copy));
        };
    }

    private void write(String query, Path result) throws SQLException {
        engine.execute("COPY (" + query + "\n) TO " + Sql.text(result.toString()) + " (FORMAT parquet, ROW_GROUP_SIZE "
                + ROW_GROUP + ")");
    }

    private Part part(Path parquet, String shown, String stem, int[] lines) {
        long[] counts = new long[2];
        try {
            engine.query(
                    "SELECT num_rows, num_row_groups FROM parquet_file_metadata(" + Sql.text(parquet.toString()) + ")",
                    row -> {
                        counts[0] = row.getLong(1);
                        counts[1] = row.getLong(2);
                    });
        } catch (SQLException e) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    shown + ": not a Parquet file, or its end is missing or damaged (" + Engine.reason(e) + ")",
                    e);
        }
        if (counts[0] > Integer.MAX_VALUE) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID, shown + ": " + counts[0] + " rows are more than can be counted");
        }
        if (lines.length > 0 && lines.length != counts[0]) {
            throw new RlvrException(
                    ErrorCode.INTERNAL, shown + ": has " + lines.length + " rows, but DuckDB reads " + counts[0]);
        }
        return new Part(parquet, shown, stem, (int) counts[0], (int) counts[1], lines);
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
