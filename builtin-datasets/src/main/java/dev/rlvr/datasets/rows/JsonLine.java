package dev.rlvr.datasets.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Parses a line into a JSON object, strictly: valid UTF-8, no key twice, nothing after the object, and no half characters. */
public final class JsonLine {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readerFor(JsonNode.class);

    private JsonLine() {}

    /** Parses a line; an error names its place. */
    public static JsonNode parse(byte[] line, Place place) {
        try {
            // Decoded here because Jackson takes some damaged UTF-8 for other characters.
            String text = Utf8.text(line).orElseThrow(() -> place.error("the line is not UTF-8"));
            JsonNode row = JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
            if (!row.isObject()) {
                throw place.error("expected a JSON object, but found " + Place.shown(row));
            }
            return whole(row, text, place);
        } catch (MismatchedInputException e) {
            throw place.error("not JSON: more follows after the first value", e);
        } catch (JsonProcessingException e) {
            throw place.error(JsonFault.reason(e), e);
        }
    }

    /** Parses a value that stands in a text. */
    static JsonNode value(String text, Place place) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw place.error("not JSON: " + Place.shown(text), e);
        }
    }

    private static JsonNode whole(JsonNode value, String text, Place place) {
        // Escapes alone can write half a character; most lines have none and are not searched.
        if (text.contains("\\ud") || text.contains("\\uD")) {
            HalfCharacters.refuse(value, place);
        }
        return value;
    }
}
