package dev.rlvr.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file with a JSON document a line, each about a {@code step}, that grows while a run goes on. For one thread. */
public final class JsonLines {
    private final Path file;

    /** Creates the view of a file, which need not exist yet. */
    public JsonLines(Path file) {
        this.file = file;
    }

    /** Returns the file. */
    public Path file() {
        return file;
    }

    /** Adds a line and hands it to the operating system, so that it survives the death of this process. Half a character becomes a question mark. */
    public void append(Map<String, Object> row) {
        byte[] line = (Json.line(row) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
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

    /**
     * Returns the lines; none where the file is missing. The last line of a run that was killed while writing it may be torn, even in the
     * midst of a character, and is left out: its step is done again.
     *
     * @throws dev.rlvr.api.RlvrException with code {@code RUN_INVALID} where another line is damaged
     */
    public List<JsonNode> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<JsonNode> rows = new ArrayList<>();
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            Optional<JsonNode> row = parse(lines.get(i));
            if (row.isPresent()) {
                rows.add(row.get());
            } else if (i < lines.size() - 1) {
                throw new RlvrException(ErrorCode.RUN_INVALID, "Line " + (i + 1) + " of " + file + " is damaged.");
            }
        }
        return rows;
    }

    /** Reads the lines by a decoder that puts up with half a character. */
    private List<String> lines() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw AtomicFiles.disk("read", file, e);
        }
    }

    private static Optional<JsonNode> parse(String line) {
        try {
            return Optional.of(Json.mapper().readTree(line)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
