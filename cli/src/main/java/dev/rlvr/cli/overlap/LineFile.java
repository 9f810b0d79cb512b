package dev.rlvr.cli.overlap;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.json.Json;
import dev.rlvr.cli.run.AtomicFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A new file with a JSON document a line, whole or not at all: it lies beside under another name until it is finished. For one thread. */
final class LineFile implements AutoCloseable {
    private final Path file;
    private final Path unfinished;
    private final BufferedWriter writer;

    /**
     * Begins a file.
     *
     * @throws RlvrException with code {@code DISK} where that can't be done
     */
    LineFile(Path file) {
        this.file = file.toAbsolutePath();
        Path folder = Objects.requireNonNull(this.file.getParent(), "a file has a folder");
        this.unfinished = folder.resolve("." + this.file.getFileName() + ".tmp");
        try {
            Files.createDirectories(folder);
            this.writer = Files.newBufferedWriter(unfinished);
        } catch (IOException e) {
            throw disk(e);
        }
    }

    /** Adds a line. */
    void append(Object value) {
        try {
            writer.write(Json.line(value));
            writer.write('\n');
        } catch (IOException e) {
            throw disk(e);
        }
    }

    /** Gives the file its name. */
    void finish() {
        try {
            writer.close();
            AtomicFiles.move(unfinished, file);
        } catch (IOException e) {
            throw disk(e);
        }
    }

    /** Deletes what was not finished. */
    @Override
    public void close() {
        try {
            writer.close();
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw disk(e);
        }
    }

    private RlvrException disk(IOException cause) {
        return new RlvrException(ErrorCode.DISK, "Could not write " + file + ": " + AtomicFiles.reason(cause), cause);
    }
}
