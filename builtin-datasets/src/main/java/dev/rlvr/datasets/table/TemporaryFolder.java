package dev.rlvr.datasets.table;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder of files that are deleted with it. Immutable. */
record TemporaryFolder(Path path) implements AutoCloseable {
    /** Makes a folder where the system keeps temporary files. */
    static TemporaryFolder make() {
        try {
            return new TemporaryFolder(Files.createTempDirectory("rlvr-table-").toAbsolutePath());
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.DISK, "No temporary folder can be made (" + e.getMessage() + ")", e);
        }
    }

    /** Returns a path for a file. */
    Path file(String name) {
        return path.resolve(name);
    }

    /** Deletes a file where there is one. */
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.DISK, "A temporary file can't be deleted: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(path)) {
            files.forEach(TemporaryFolder::delete);
        } catch (IOException | UncheckedIOException e) {
            throw new RlvrException(ErrorCode.DISK, "Temporary files can't be deleted: " + e.getMessage(), e);
        }
        delete(path);
    }
}
