package dev.rlvr.cli.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.InputFile;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.digest.Sha256;
import dev.rlvr.cli.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The items that a file says to leave out of a dataset. A line is an id, or a JSON object with an {@code id}; one whose {@code dataset} is
 * another is passed over, and {@code row} says where the item most likely is, so that not all have to be read to find it.
 *
 * @param file the file
 * @param sha256 of its bytes, 64 hexadecimal digits
 * @param rows for each id the row that it is said to be in, from 0; -1 where that is not said
 * @param ofOthers how many lines are of other datasets
 */
record ExclusionList(Path file, String sha256, Map<String, Integer> rows, int ofOthers) {
    private static final int NOT_SAID = -1;

    ExclusionList {
        rows = Map.copyOf(rows);
    }

    /**
     * Reads what a file says of a dataset.
     *
     * @throws RlvrException with code {@code FILE_MISSING}, or {@code DATA_INVALID} where a line can't be read
     */
    static ExclusionList read(Path file, String dataset) {
        byte[] bytes = bytes(file);
        Map<String, Integer> rows = new LinkedHashMap<>();
        int number = 0;
        int ofOthers = 0;
        for (String line : text(file, bytes).lines().map(String::strip).toList()) {
            number++;
            if (line.startsWith("{")) {
                ofOthers += add(object(line, file, number), dataset, rows) ? 0 : 1;
            } else if (!line.isEmpty()) {
                rows.putIfAbsent(line, NOT_SAID);
            }
        }
        return new ExclusionList(file, Sha256.hex(bytes), rows, ofOthers);
    }

    /** Returns whether a line is of this dataset. */
    private static boolean add(JsonNode line, String dataset, Map<String, Integer> rows) {
        boolean own = line.path("dataset").asText(dataset).equals(dataset);
        if (own) {
            rows.putIfAbsent(line.path("id").asText(), line.path("row").asInt(NOT_SAID));
        }
        return own;
    }

    private static JsonNode object(String line, Path file, int number) {
        JsonNode read;
        try {
            read = Json.mapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw invalid(file, number, "is not readable as JSON (" + e.getOriginalMessage() + ")", e);
        }
        if (!read.path("id").isTextual()) {
            throw invalid(file, number, "has no text 'id'; a line is an id, or such as {\"id\": \"row-17\"}", null);
        }
        return read;
    }

    private static byte[] bytes(Path file) {
        InputFile.check(file, "File of excluded items");
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.FILE_MISSING, file + " can't be read (" + e + ")", e);
        }
    }

    private static String text(Path file, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RlvrException(ErrorCode.DATA_INVALID, file + " is not a text file in UTF-8", e);
        }
    }

    private static RlvrException invalid(Path file, int line, String what, @Nullable Throwable cause) {
        return new RlvrException(ErrorCode.DATA_INVALID, file + ":" + line + " " + what, cause);
    }
}
