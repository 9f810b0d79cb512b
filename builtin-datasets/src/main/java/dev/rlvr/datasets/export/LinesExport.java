package dev.rlvr.datasets.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Problem;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;

/** Writes JSON lines whose pictures lie as PNG in a folder beside the file, {@code NAME-images}; equal pictures once. For one thread. */
final class LinesExport {
    private final Path file;
    private final String folder;
    private final Map<String, String> names = new HashMap<>();

    private LinesExport(Path file) {
        this.file = file;
        String name = String.valueOf(file.getFileName());
        this.folder = name.replaceFirst("\\.[^.]*$", "") + "-images";
    }

    /** Adds the columns of a problem but for its pictures. */
    interface Columns {
        void put(Problem problem, WrittenProblem written, ObjectNode row);
    }

    static void write(Iterator<Problem> problems, Path file, Columns columns) {
        new LinesExport(file).write(problems, columns);
    }

    private void write(Iterator<Problem> problems, Columns columns) {
        if (Files.exists(file.resolveSibling(folder))) {
            throw new RlvrException(
                    ErrorCode.USAGE, file.resolveSibling(folder) + " is there already, where the pictures would go");
        }
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".tmp");
        boolean isWhole = false;
        try {
            try (Writer lines = Files.newBufferedWriter(unfinished)) {
                while (problems.hasNext()) {
                    lines.write(row(problems.next(), columns) + "\n");
                }
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            isWhole = true;
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.DISK, file + " can't be written: " + e.getMessage(), e);
        } finally {
            if (!isWhole) {
                delete(unfinished);
            }
        }
    }

    /** Deletes what was written of a file that can't be written whole. */
    private void delete(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
            for (String name : names.values()) {
                Files.deleteIfExists(file.resolveSibling(name));
            }
            Files.deleteIfExists(file.resolveSibling(folder));
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.DISK, "An unfinished export can't be deleted: " + e.getMessage(), e);
        }
    }

    private ObjectNode row(Problem problem, Columns columns) throws IOException {
        WrittenProblem written = new WrittenProblem(problem);
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("id", problem.id()).put("dataset", problem.dataset());
        ArrayNode images = JsonNodeFactory.instance.arrayNode();
        for (ImageSource image : written.pictures()) {
            images.add(name(image));
        }
        if (!images.isEmpty()) {
            row.set("image", images.size() == 1 ? images.get(0) : images);
        }
        columns.put(problem, written, row);
        return row;
    }

    private String name(ImageSource image) throws IOException {
        String known = names.get(image.key());
        if (known != null) {
            return known;
        }
        String name = folder + String.format(Locale.ROOT, "/%06d.png", names.size());
        Path target = file.resolveSibling(name);
        byte[] png = WrittenProblem.png(image);
        names.put(image.key(), name);
        Files.createDirectories(file.resolveSibling(folder));
        Files.write(target, png);
        return name;
    }
}
