package dev.rlvr.datasets.table;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.settings.Settings;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a table, in the order of their names.
 *
 * @param folder the folder that they were looked for in
 */
record TableFiles(Path folder, List<Path> files, TableKind kind) {
    private static final int DEPTH = 4;

    TableFiles {
        files = List.copyOf(files);
    }

    /** Finds the files that {@code file} (a path, or a pattern) or {@code folder} (as Hugging Face lays it out) name. */
    static TableFiles find(DatasetRequest request) {
        Settings settings = request.settings();
        Optional<Path> folder = settings.optionalPath("folder");
        if (folder.isEmpty()) {
            return pattern(Path.of(settings.path("file").toString().replace("{split}", request.split())), settings);
        }
        if (settings.has("file")) {
            throw settings.invalid("file", "Give either 'file' or 'folder', not both");
        }
        return ofSplit(folder.get().toAbsolutePath().normalize(), request.split(), settings);
    }

    private static TableFiles pattern(Path path, Settings settings) {
        Path absolute = path.toAbsolutePath().normalize();
        if (Files.isRegularFile(absolute)) {
            return of(parent(absolute), List.of(absolute), settings, "file");
        }
        Path root = absolute;
        while (root.getParent() != null && (isPattern(root.toString()) || !Files.isDirectory(root))) {
            root = root.getParent();
        }
        if (!isPattern(absolute.toString())) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "Data file not found: " + path);
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + absolute);
        List<Path> files = below(root).stream().filter(matcher::matches).toList();
        if (files.isEmpty()) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "No data file matches " + path);
        }
        return of(root, files, settings, "file");
    }

    private static boolean isPattern(String path) {
        return path.chars().anyMatch(c -> "*?{[".indexOf(c) >= 0);
    }

    /** Takes the files whose name, or whose folder's name, begins with the split's as a word. */
    private static TableFiles ofSplit(Path folder, String split, Settings settings) {
        if (!Files.isDirectory(folder)) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "Data folder not found: " + folder);
        }
        Pattern named = Pattern.compile(".*(?<![a-zA-Z0-9])" + Pattern.quote(split) + "(?![a-zA-Z0-9]).*");
        List<Path> tables = below(folder).stream()
                .filter(file -> TableKind.of(file).isPresent())
                .toList();
        List<Path> files = tables.stream()
                .filter(file ->
                        named.matcher(folder.relativize(file).toString()).matches())
                .toList();
        if (files.isEmpty()) {
            List<String> some = tables.stream()
                    .limit(5)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
            throw new RlvrException(
                    ErrorCode.FILE_MISSING,
                    folder + ": no table of split '" + split + "', such as " + split + "-00000-of-00001.parquet or "
                            + split + "/a.parquet; " + (some.isEmpty() ? "there is none at all" : "there are " + some));
        }
        return of(folder, files, settings, "folder");
    }

    private static TableFiles of(Path folder, List<Path> files, Settings settings, String key) {
        List<Optional<TableKind>> kinds =
                files.stream().map(TableKind::of).distinct().toList();
        if (kinds.size() != 1 || kinds.get(0).isEmpty()) {
            throw settings.invalid(
                    key,
                    "Expected files of one kind, .parquet, .csv, .tsv, .jsonl or .json, but found " + names(files));
        }
        return new TableFiles(folder, files, kinds.get(0).orElseThrow());
    }

    private static List<String> names(List<Path> files) {
        return files.stream()
                .limit(5)
                .map(file -> String.valueOf(file.getFileName()))
                .toList();
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> paths = Files.walk(folder, DEPTH)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "Data folder can't be read: " + folder + " (" + e + ")", e);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }
}
