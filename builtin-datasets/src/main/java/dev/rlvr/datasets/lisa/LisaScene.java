package dev.rlvr.datasets.lisa;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rlvr.api.data.Box;
import dev.rlvr.datasets.rows.HalfCharacters;
import dev.rlvr.datasets.rows.JsonFile;
import dev.rlvr.datasets.rows.Place;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
     * @throws dev.rlvr.api.RlvrException with code {@code DATA_INVALID} where it is none such
     */
    static LisaScene read(Path file) {
        JsonNode json = JsonFile.read(file, () -> {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.UTF_8);
            return JSON.readTree(text.contains("\uFFFD") ? new String(bytes, WINDOWS) : text);
        });
        Place place = Place.whole(file);
        HalfCharacters.refuse(json, place);
        List<String> texts = new ArrayList<>();
        json.path("text").forEach(one -> texts.add(one.asText()));
        if (texts.isEmpty() || texts.stream().anyMatch(String::isBlank)) {
            throw place.error("'text' must be a list of questions");
        }
        return new LisaScene(texts, json.path("is_sentence").asBoolean(), target(place, json.path("shapes")));
    }

    /** As LISA's {@code get_mask_from_json} decides: all but the old flags and what counts neither way. */
    private static boolean isTarget(String label) {
        return !label.equals("flag") && !label.contains("ignore");
    }

    private static Box target(Place place, JsonNode shapes) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (JsonNode shape : shapes) {
            if (!isTarget(shape.path("label").asText().toLowerCase(Locale.ROOT))) {
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
            throw place.error("no outline of a 'target' with an area");
        }
        return new Box(left, top, right, bottom);
    }
}
