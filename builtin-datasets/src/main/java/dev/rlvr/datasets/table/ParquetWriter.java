package dev.rlvr.datasets.table;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Writes rows with pictures as Parquet, in memory that does not grow with their number: part by part into temporary files, which become one. A row is a
 * JSON object, and its pictures are a column {@code images} of {@code {bytes, path}}, as the Hugging Face library has it. For one thread.
 */
public final class ParquetWriter implements AutoCloseable {
    private static final int MOST_ROWS = 2048;
    private static final long MOST_BYTES = 64L << 20;

    private final Path file;
    private final Path unfinished;
    private final String structure;
    private final Engine engine;
    private final List<String> parts = new ArrayList<>();
    private int rows;
    private long bytes;

    /**
     * Begins a file.
     *
     * @param file where the rows go once all are there, in a folder that exists
     * @param structure the columns of a row in the words of DuckDB's {@code json_transform}: {@code {"prompt": "VARCHAR"}}
     */
    public ParquetWriter(Path file, String structure) {
        this.file = file.toAbsolutePath();
        Path folder = Objects.requireNonNull(this.file.getParent(), "a file has a folder");
        this.unfinished = folder.resolve("." + file.getFileName() + ".tmp");
        this.structure = structure;
        this.engine = Engine.start(folder);
        attempt(() -> engine.execute("CREATE TABLE part (content VARCHAR, pictures BLOB[])"));
    }

    /** Adds a row: its columns as a JSON object, and the bytes of its pictures. */
    public void add(String row, List<byte[]> pictures) {
        attempt(() -> engine.insert("part", row, pictures));
        rows++;
        bytes += row.length()
                + pictures.stream().mapToLong(picture -> picture.length).sum();
        if (rows == MOST_ROWS || bytes > MOST_BYTES) {
            endPart();
        }
    }

    private void endPart() {
        if (rows == 0) {
            return;
        }
        String part = engine.temporary("part.parquet").toString();
        attempt(() -> {
            engine.execute("COPY (SELECT unnest(json_transform(content, " + Sql.text(structure)
                    + ")), [{'bytes': picture, 'path': NULL::VARCHAR} FOR picture IN pictures] AS images FROM part) TO "
                    + Sql.text(part) + " (FORMAT parquet)");
            engine.execute("TRUNCATE part");
        });
        parts.add(part);
        rows = 0;
        bytes = 0;
    }

    /** Writes the file: all rows are there. */
    public void finish() {
        endPart();
        attempt(() -> engine.execute("COPY (SELECT * FROM read_parquet(" + Sql.texts(parts) + ")) TO "
                + Sql.text(unfinished.toString()) + " (FORMAT parquet, ROW_GROUP_SIZE 2048)"));
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        engine.close();
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        }
    }

    private void attempt(TableParts.Work work) {
        try {
            work.run();
        } catch (SQLException e) {
            throw failed(Engine.reason(e), e);
        }
    }

    private RlvrException failed(String reason, Exception cause) {
        return new RlvrException(ErrorCode.DISK, file + " can't be written: " + reason, cause);
    }
}
