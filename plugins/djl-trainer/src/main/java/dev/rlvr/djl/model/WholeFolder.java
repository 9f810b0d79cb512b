package dev.rlvr.djl.model;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Writes folders whole or not at all: under another name beside, which is then changed. */
public final class WholeFolder {
    /** What to do where there is no room for a folder that can be anywhere. */
    static final String ELSEWHERE = "Make room, or name a folder elsewhere";

    private WholeFolder() {}

    /** What a folder is filled with. */
    @FunctionalInterface
    public interface Content {
        /** Fills a folder that is there and empty. */
        void write(Path folder) throws IOException;
    }

    /** Returns whether nothing is lost where a folder is written: it is absent or empty. */
    static boolean isFree(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "Can't read " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes a folder in place of what is there.
     *
     * @param remedy what to do where there is no room, a sentence without its full stop
     * @throws RlvrException with code {@code DISK} where it can't be written; what was there then is as it was
     */
    public static void write(Path folder, String remedy, Content content) {
        Path target = folder.toAbsolutePath().normalize();
        Path draft = target.resolveSibling("." + target.getFileName() + ".tmp");
        Path former = target.resolveSibling("." + target.getFileName() + ".old");
        try {
            delete(draft);
            delete(former);
            Files.createDirectories(draft);
            content.write(draft);
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(target, former, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            delete(former);
        } catch (IOException e) {
            throw unwritten(folder, e.getClass().getSimpleName() + " " + e.getMessage(), remedy, e);
        } catch (RlvrException e) {
            throw e.code() == ErrorCode.DISK ? unwritten(folder, String.valueOf(e.getMessage()), remedy, e) : e;
        } finally {
            delete(draft);
        }
    }

    private static RlvrException unwritten(Path folder, String why, String remedy, Exception cause) {
        return new RlvrException(ErrorCode.DISK, "Can't write " + folder + ": " + why + ". " + remedy + ".", cause);
    }

    private static void delete(Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.DISK, "Can't remove " + path + ": " + e.getMessage(), e);
        }
    }
}
