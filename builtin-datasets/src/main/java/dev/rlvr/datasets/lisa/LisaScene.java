package dev.rlvr.datasets.lisa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Box;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture's annotation: {@code {"text": ["..."], "is_sentence": true, "shapes": [{"label": "target", "points": [[x, y], ...]}]}}.
 *
 * @param texts the questions or phrases, each about the same target
 * @param isSentence whether they are questions rather than phrases
 * @param target the box around all outlines of the target, in pixels
 */
record LisaScene(List<String> texts, boolean isSentence, Box target) {
    private static final JsonMapper JSON = new JsonMapper();
    /** What those of the published files are in that are not UTF-8. */
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /**
     * Reads a file.
     *
     * @throws RlvrException with code {@code DATA_INVALID} where it is none such
     */
    static LisaScene read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.UTF_8);
            JsonNode json = JSON.readTree(text.contains("\uFFFD") ? new String(bytes, WINDOWS) : text);
            List<String> texts = new ArrayList<>();
            json.path("text").forEach(one -> texts.add(one.asText()));
            if (texts.isEmpty() || texts.stream().anyMatch(String::isBlank)) {
                throw invalid(file, "'text' must be a list of questions", null);
            }
            return new LisaScene(texts, json.path("is_sentence").asBoolean(), target(file, json.path("shapes")));
        } catch (JsonProcessingException e) {
            throw invalid(file, "not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "Data file can't be read: " + file + " (" + e + ")", e);
        }
    }

    private static Box target(Path file, JsonNode shapes) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (JsonNode shape : shapes) {
            if (!shape.path("label").asText().equals("target")) {
                continue;
            }
            for (JsonNode point : shape.path("points")) {
                left = Math.min(left, point.path(0).asDouble(Double.NaN));
                top = Math.min(top, point.path(1).asDouble(Double.NaN));
                right = Math.max(right, point.path(0).asDouble(Double.NaN));
                bottom = Math.max(bottom, point.path(1).asDouble(Double.NaN));
            }
        }
        // Also where a coordinate is no number, which no comparison holds for.
        if (!(left < right && top < bottom)) {
            throw invalid(file, "no outline of a 'target' with an area", null);
        }
        return new Box(left, top, right, bottom);
    }

    private static RlvrException invalid(Path file, String message, @Nullable Throwable cause) {
        return new RlvrException(ErrorCode.DATA_INVALID, file + ": " + message, cause);
    }
}
