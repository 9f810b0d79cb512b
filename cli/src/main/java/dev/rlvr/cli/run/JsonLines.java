package dev.rlvr.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.cli.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A file with a JSON document a line, each about a {@code step}, that grows while a run goes on. For one thread. */
public final class JsonLines {
    private final Path file;

    /** Creates the view of a file, which need not exist yet. */
    public JsonLines(Path file) {
        this.file = file;
    }

    /** Adds a line and hands it to the operating system, so that it survives the death of this process. */
    public void append(Map<String, Object> row) {
        try (BufferedWriter writer = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write(Json.line(row) + "\n");
        } catch (IOException e) {
            throw AtomicFiles.disk("write", file, e);
        }
    }

    /** Drops the lines about later steps, and a line that was torn by a crash, so that a resumed run has each step once. */
    public void keepUpTo(int step) {
        if (!Files.exists(file)) {
            return;
        }
        StringBuilder kept = new StringBuilder();
        for (JsonNode row : read()) {
            if (row.path("step").asInt() <= step) {
                kept.append(Json.line(row)).append('\n');
            }
        }
        AtomicFiles.write(file, kept.toString());
    }

    /** Returns the lines that are whole; none where the file is missing. */
    public List<JsonNode> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<JsonNode> rows = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                parse(line, rows);
            }
        } catch (IOException e) {
            throw AtomicFiles.disk("read", file, e);
        }
        return rows;
    }

    private static void parse(String line, List<JsonNode> rows) {
        try {
            JsonNode row = Json.mapper().readTree(line);
            if (row != null && row.isObject()) {
                rows.add(row);
            }
        } catch (JsonProcessingException e) {
            // The last line of a run that was killed while writing it: the step is done again.
            return;
        }
    }
}
