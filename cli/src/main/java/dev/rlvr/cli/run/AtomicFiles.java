package dev.rlvr.cli.run;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Writes files whole or not at all, and turns failures into errors about the disk. */
public final class AtomicFiles {
    private AtomicFiles() {}

    /** Replaces a file: a reader, also after a crash, sees the old content or the new. Makes the folder where it is missing. */
    public static void write(Path file, String content) {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Replaces a file: a reader, also after a crash, sees the old content or the new. Makes the folder where it is missing. */
    public static void write(Path file, byte[] content) {
        try {
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
            Files.createDirectories(folder);
            Path temporary = folder.resolve("." + file.getFileName() + ".tmp");
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            move(temporary, file);
        } catch (IOException e) {
            throw disk("write", file, e);
        }
    }

    /** Gives a file that was written whole its name, at once where the file system can. */
    public static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes a file or folder with all that it holds, without following links; nothing where it is not there. */
    public static void delete(Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> inside = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : inside) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw disk("delete", path, e);
        }
    }

    /** Makes a folder and those above it. */
    public static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw disk("make the folder", folder, e);
        }
    }

    static RlvrException disk(String what, Path file, IOException cause) {
        return new RlvrException(ErrorCode.DISK, "Could not " + what + " " + file + ": " + reason(cause), cause);
    }

    /** Returns why files can't be changed, in words: of some exceptions the JDK says it by their class alone. */
    public static String reason(IOException cause) {
        String where = String.valueOf(cause.getMessage());
        if (cause instanceof AccessDeniedException) {
            return "no permission (" + where + ")";
        }
        if (cause instanceof NoSuchFileException) {
            return "no such file or folder (" + where + ")";
        }
        return cause instanceof FileAlreadyExistsException
                ? "a file is where a folder is needed (" + where + ")"
                : where;
    }
}
