package dev.rlvr.datasets.rows;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.InputFile;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.DatasetRequest;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that settings name, by a path or a pattern, in the order of their names.
 *
 * @param folder the folder that they were looked for in
 * @param files the files, at least one, as absolute paths
 */
public record DataFiles(Path folder, List<Path> files) {
    private static final int DEPTH = 4;

    /** Copies the list. */
    public DataFiles {
        files = List.copyOf(files);
    }

    /** Returns a path of the settings; <code>{split}</code> in it becomes the split's name. */
    public static Path path(DatasetRequest request, String key) {
        return inSplit(request.settings().path(key), request);
    }

    /** Returns a path as {@link #path} does, or empty where the key is absent. */
    public static Optional<Path> optionalPath(DatasetRequest request, String key) {
        return request.settings().optionalPath(key).map(path -> inSplit(path, request));
    }

    private static Path inSplit(Path path, DatasetRequest request) {
        return Path.of(path.toString().replace("{split}", request.split()));
    }

    /** Returns what messages call them: the file where it is one, or else the folder. */
    public String shown() {
        return (files.size() == 1 ? files.get(0) : folder).toString();
    }

    /**
     * Finds a file, or those that a pattern such as <code>*&#47;{a,b}.csv</code> matches.
     *
     * @throws RlvrException with code {@code FILE_MISSING} where there is none
     */
    public static DataFiles find(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        if (Files.isRegularFile(absolute) || !isPattern(absolute)) {
            InputFile.check(path, "Data file");
            return new DataFiles(parent(absolute), List.of(absolute));
        }
        Path root = absolute;
        while (root.getParent() != null && (isPattern(root) || !Files.isDirectory(root))) {
            root = root.getParent();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + absolute);
        List<Path> files = below(root).stream().filter(matcher::matches).toList();
        if (files.isEmpty()) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "No data file matches " + path);
        }
        return new DataFiles(root, files);
    }

    private static boolean isPattern(Path path) {
        return path.toString().chars().anyMatch(c -> "*?{[".indexOf(c) >= 0);
    }

    /**
     * Returns all files in a folder and the folders in it.
     *
     * @throws RlvrException with code {@code FILE_MISSING} where it can't be read
     */
    public static List<Path> below(Path folder) {
        try (Stream<Path> paths = Files.walk(folder, DEPTH)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new RlvrException(
                    ErrorCode.FILE_MISSING,
                    "Data folder can't be read: " + folder + " (" + ReadFault.reason(e) + ")",
                    e);
        }
    }

    /** Returns the folder of a file. */
    public static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }
}
