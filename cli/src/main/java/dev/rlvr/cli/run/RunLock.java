package dev.rlvr.cli.run;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps two processes from writing one run. The operating system frees it when the process dies, however it dies. */
public final class RunLock implements AutoCloseable {
    private static final String NAME = ".lock";

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Locks a run directory, which exists.
     *
     * @throws RlvrException with code {@code RUN_INVALID} where someone else writes it
     */
    public static RunLock acquire(Path run) {
        try {
            FileChannel channel =
                    FileChannel.open(run.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new RlvrException(
                        ErrorCode.RUN_INVALID,
                        "Another process is writing the run " + run + ". Wait for it, or give another --output.");
            }
            return new RunLock(channel);
        } catch (IOException e) {
            throw AtomicFiles.disk("lock", run, e);
        }
    }

    /** Returns whether someone writes a run now. */
    public static boolean isHeld(Path run) {
        Path file = run.resolve(NAME);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return tryLock(channel) == null;
        } catch (IOException e) {
            return false; // not ours to write, so no run of ours
        }
    }

    /** Deletes the file of a lock that nobody holds. */
    static void delete(Path run) {
        AtomicFiles.delete(run.resolve(NAME));
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this very process holds it
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw AtomicFiles.disk("unlock", Path.of(NAME), e);
        }
    }
}
