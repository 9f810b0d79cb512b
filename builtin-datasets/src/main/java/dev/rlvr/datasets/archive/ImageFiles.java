package dev.rlvr.datasets.archive;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.InputFile;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.EncodedImage;
import dev.rlvr.api.data.FileImage;
import dev.rlvr.api.data.ImageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Pictures by path from a folder or an archive. A path may lead into an archive: {@code train.zip/0001.png}. Thread-safe. */
public final class ImageFiles implements AutoCloseable {
    /** As long as Linux has them. */
    private static final int LONGEST_PATH = 4096;

    private static final int SHOWN = 80;

    private final Path root;
    private final Map<Path, Archive> archives = new ConcurrentHashMap<>();

    /**
     * Creates a view of a folder or archive.
     *
     * @param root where relative paths start
     */
    public ImageFiles(Path root) {
        this.root = root;
    }

    /**
     * Finds a picture, without reading it.
     *
     * @throws IOException where an archive has none, or two
     * @throws IllegalArgumentException where the name is no path
     * @throws RlvrException where there is no such file, or it leads into an archive that is damaged
     */
    public ImageSource find(String name) throws IOException {
        Path path = path(name);
        Path file = Files.isRegularFile(path) ? null : archiveAbove(path);
        if (file == null) {
            InputFile.check(path, "image file");
            return new FileImage(path);
        }
        Archive archive = archives.computeIfAbsent(file, Archive::open);
        String member = Archive.checked(file.relativize(path).toString().replace('\\', '/'));
        archive.check(member);
        return new EncodedImage(path.toAbsolutePath().toString(), () -> read(archive, member));
    }

    private Path path(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the path of an image is empty");
        }
        if (name.length() > LONGEST_PATH) {
            throw new IllegalArgumentException(
                    "neither a path nor a picture that can be read: " + name.substring(0, SHOWN) + "...");
        }
        try {
            return root.resolve(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a path: " + name.substring(0, Math.min(SHOWN, name.length())), e);
        }
    }

    private static @Nullable Path archiveAbove(Path path) {
        for (Path parent = path.getParent(); parent != null; parent = parent.getParent()) {
            if (Archive.isArchive(parent) && Files.isRegularFile(parent)) {
                return parent;
            }
        }
        return null;
    }

    private static byte[] read(Archive archive, String member) {
        try {
            return archive.read(member);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.IMAGE_INVALID, "Image can't be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        for (Archive archive : archives.values()) {
            try {
                archive.close();
            } catch (IOException e) {
                throw new RlvrException(ErrorCode.FILE_MISSING, "An archive can't be closed: " + e.getMessage(), e);
            }
        }
    }
}
