package dev.rlvr.datasets.archive;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** The files in an archive, by name. Thread-safe. */
public interface Archive extends AutoCloseable {
    /** The largest file that is read: 64 MiB. */
    int MAX_MEMBER_BYTES = 64 << 20;

    /** Returns the names of the files, in the archive's order, each once. */
    Set<String> names();

    /**
     * Checks that there is one file of a name.
     *
     * @throws IOException where there is none, or more, or it leads out of the archive
     */
    void check(String name) throws IOException;

    /**
     * Reads a file.
     *
     * @throws IOException where {@link #check} fails, or it is damaged or too large
     */
    byte[] read(String name) throws IOException;

    @Override
    void close() throws IOException;

    /** Returns whether a file's name is that of an archive. */
    static boolean isArchive(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".zip") || name.endsWith(".tar");
    }

    /**
     * Opens an archive and reads what it holds.
     *
     * @throws RlvrException where it is damaged or cut off
     */
    static Archive open(Path file) {
        try {
            return file.toString().toLowerCase(Locale.ROOT).endsWith(".zip")
                    ? new ZipArchive(file)
                    : new TarArchive(file);
        } catch (IOException | IllegalArgumentException e) {
            throw new RlvrException(ErrorCode.DATA_INVALID, file + ": damaged archive (" + e.getMessage() + ")", e);
        }
    }

    /** Returns a name as it is looked up, without {@code ./}. */
    static String plain(String name) {
        return name.startsWith("./") ? name.substring(2) : name;
    }

    /** Returns a name as {@link #plain} does; refuses one that leads out of the archive. */
    static String checked(String name) throws IOException {
        String plain = plain(name);
        boolean out = plain.startsWith("/") || plain.indexOf('\\') >= 0;
        for (String step : plain.split("/", -1)) {
            out |= step.equals("..");
        }
        if (out) {
            throw new IOException("the name '" + name + "' leads out of the archive");
        }
        return plain;
    }
}
