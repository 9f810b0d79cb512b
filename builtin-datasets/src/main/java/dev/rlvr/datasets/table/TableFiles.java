package dev.rlvr.datasets.table;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.DatasetRequest;
import dev.rlvr.api.settings.Settings;
import dev.rlvr.datasets.rows.DataFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files of a table, in the order of their names.
 *
 * @param folder the folder that they were looked for in
 */
record TableFiles(Path folder, List<Path> files, TableKind kind) {
    TableFiles {
        files = List.copyOf(files);
    }

    /** Finds the files that {@code file} (a path, or a pattern) or {@code folder} (as Hugging Face lays it out) name. */
    static TableFiles find(DatasetRequest request) {
        Settings settings = request.settings();
        Optional<Path> folder = settings.optionalPath("folder");
        if (folder.isEmpty()) {
            return of(DataFiles.find(DataFiles.path(request, "file")), settings, "file");
        }
        if (settings.has("file")) {
            throw settings.invalid("file", "Give either 'file' or 'folder', not both");
        }
        return ofSplit(folder.get().toAbsolutePath().normalize(), request.split(), settings);
    }

    /** Takes the tables in whose path the split's name is a word. */
    private static TableFiles ofSplit(Path folder, String split, Settings settings) {
        if (!Files.isDirectory(folder)) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "Data folder not found: " + folder);
        }
        Pattern named = Pattern.compile(".*(?<![a-zA-Z0-9])" + Pattern.quote(split) + "(?![a-zA-Z0-9]).*");
        List<Path> tables = DataFiles.below(folder).stream()
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
        return of(new DataFiles(folder, files), settings, "folder");
    }

    private static TableFiles of(DataFiles found, Settings settings, String key) {
        List<Path> files = found.files();
        List<Optional<TableKind>> kinds =
                files.stream().map(TableKind::of).distinct().toList();
        if (kinds.size() != 1 || kinds.get(0).isEmpty()) {
            throw settings.invalid(
                    key,
                    "Expected files of one kind, .parquet, .csv, .tsv, .jsonl or .json, but found " + names(files));
        }
        return new TableFiles(found.folder(), files, kinds.get(0).orElseThrow());
    }

    /** Returns what messages call all files together: the file where it is one. */
    String shown() {
        return new DataFiles(folder, files).shown();
    }

    private static List<String> names(List<Path> files) {
        return files.stream()
                .limit(5)
                .map(file -> String.valueOf(file.getFileName()))
                .toList();
    }
}
