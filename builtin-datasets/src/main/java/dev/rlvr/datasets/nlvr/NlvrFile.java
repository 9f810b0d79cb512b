package dev.rlvr.datasets.nlvr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads lines of the published JSON file. */
final class NlvrFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private int line;

    private NlvrFile(Path file) {
        this.file = file;
    }

    static List<NlvrScene> parse(Path file, String content) {
        NlvrFile reader = new NlvrFile(file);
        List<NlvrScene> scenes = new ArrayList<>();
        for (String text : content.split("\n", -1)) {
            reader.line++;
            if (!text.isBlank()) {
                scenes.add(reader.scene(text));
            }
        }
        return scenes;
    }

    private NlvrScene scene(String text) {
        try {
            JsonNode row = JSON.readTree(text);
            String label = text(row, "label");
            if (!label.equals("true") && !label.equals("false")) {
                throw error("label must be true or false, but is '" + label + "'");
            }
            JsonNode rep = row.path("structured_rep");
            if (rep.size() != 3) {
                throw error("structured_rep must have three boxes, but has " + rep.size());
            }
            List<List<NlvrObject>> boxes = new ArrayList<>();
            rep.forEach(box -> boxes.add(objects(box)));
            if (boxes.stream().allMatch(List::isEmpty)) {
                throw error("structured_rep has no object");
            }
            return new NlvrScene(
                    text(row, "identifier"),
                    text(row, "directory"),
                    text(row, "sentence"),
                    label.equals("true"),
                    boxes);
        } catch (JsonProcessingException e) {
            throw error("the line is not JSON: " + e.getOriginalMessage());
        }
    }

    private List<NlvrObject> objects(JsonNode box) {
        List<NlvrObject> objects = new ArrayList<>();
        for (JsonNode object : box) {
            objects.add(new NlvrObject(
                    colour(text(object, "color")),
                    oneOf(text(object, "type"), NlvrObject.SHAPES),
                    number(object, "x_loc"),
                    number(object, "y_loc"),
                    number(object, "size")));
        }
        return objects;
    }

    private String colour(String value) {
        return value.equalsIgnoreCase("#0099ff") ? "blue" : oneOf(value.toLowerCase(Locale.ROOT), NlvrObject.COLOURS);
    }

    private String oneOf(String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw error("'" + value + "' is none of " + allowed);
        }
        return value;
    }

    private String text(JsonNode row, String key) {
        JsonNode value = row.path(key);
        if (!value.isTextual()) {
            throw error("'" + key + "' must be a text");
        }
        return value.textValue();
    }

    private int number(JsonNode row, String key) {
        JsonNode value = row.path(key);
        if (!value.canConvertToInt() || value.intValue() < 0 || value.intValue() > 100) {
            throw error("'" + key + "' must be a number from 0 to 100, but is " + value);
        }
        return value.intValue();
    }

    private RlvrException error(String message) {
        return new RlvrException(ErrorCode.DATA_INVALID, file + ":" + line + ": " + message);
    }
}
