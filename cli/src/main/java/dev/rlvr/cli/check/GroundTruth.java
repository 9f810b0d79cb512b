package dev.rlvr.cli.check;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Frame;
import dev.rlvr.cli.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes a ground truth of a JSON value: a text, a number, four numbers or a list of such for boxes, one of the options where there are
 * any, and anything else from an object.
 */
record GroundTruth(LinePlace place) {
    private static final int MAX_OPTIONS = 26;
    private static final Frame DEFAULT_FRAME = new Frame(1000, 1000);
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    /**
     * Reads a ground truth.
     *
     * @param options the texts of a choice, or missing
     * @param frame the width and height that boxes are given in, or missing for 1000 x 1000
     */
    Answer read(JsonNode value, JsonNode options, JsonNode frame) {
        if (!options.isMissingNode() && !options.isNull()) {
            return choice(value, options);
        }
        if (value.isNumber()) {
            return number(value);
        }
        if (value.isArray()) {
            return boxes(value, frame);
        }
        return value.isObject() ? structured(value) : new Answer.Text(value.asText());
    }

    private Answer number(JsonNode value) {
        if (!Double.isFinite(value.doubleValue())) {
            throw place.error("the answer must be a finite number, but is " + LinePlace.shown(value));
        }
        return new Answer.Number(value.doubleValue());
    }

    /** An option may be named by its text, by its letter, or by its index as a JSON number, tried in this order. */
    private Answer choice(JsonNode value, JsonNode options) {
        List<String> texts = new ArrayList<>();
        options.forEach(option -> texts.add(option.asText()));
        if (!options.isArray() || texts.isEmpty() || texts.size() > MAX_OPTIONS) {
            throw place.error(
                    "\"options\" must be a list of 1 to " + MAX_OPTIONS + " texts, but is " + LinePlace.shown(options));
        }
        String text = value.asText();
        int index = texts.indexOf(text);
        if (index < 0 && text.length() == 1) {
            index = Character.toUpperCase(text.charAt(0)) - 'A';
        }
        if ((index < 0 || index >= texts.size()) && value.isIntegralNumber()) {
            index = value.canConvertToInt() ? value.intValue() : -1;
        }
        if (index < 0 || index >= texts.size()) {
            throw place.error(
                    "the answer " + LinePlace.shown(value) + " is none of the options " + LinePlace.shown(texts));
        }
        return new Answer.Choice(index, texts);
    }

    private Answer boxes(JsonNode value, JsonNode frame) {
        List<Box> boxes = new ArrayList<>();
        if (!value.isEmpty() && value.get(0).isArray()) {
            value.forEach(box -> boxes.add(box(box)));
        } else {
            boxes.add(box(value));
        }
        return new Answer.Boxes(boxes, List.of(), frame(frame));
    }

    private Box box(JsonNode value) {
        List<Double> corners = numbers(value);
        if (corners.size() != 4) {
            throw place.error("an answer that is a list must be [x1, y1, x2, y2] or a list of these, but is "
                    + LinePlace.shown(value));
        }
        Box box = new Box(corners.get(0), corners.get(1), corners.get(2), corners.get(3));
        if (box.area() == 0) {
            throw place.error("a box must have x1 < x2 and y1 < y2, but is " + LinePlace.shown(value));
        }
        return box;
    }

    private Frame frame(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return DEFAULT_FRAME;
        }
        List<Double> sides = numbers(value);
        if (sides.size() != 2 || sides.get(0) <= 0 || sides.get(1) <= 0) {
            throw place.error("\"frame\" must be [width, height], both positive, but is " + LinePlace.shown(value));
        }
        return new Frame(sides.get(0), sides.get(1));
    }

    /** Returns the numbers of a list; none where it holds anything else. */
    private static List<Double> numbers(JsonNode value) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode number : value) {
            if (!number.isNumber() || !Double.isFinite(number.doubleValue())) {
                return List.of();
            }
            numbers.add(number.doubleValue());
        }
        return value.isArray() ? numbers : List.of();
    }

    /** The text of an object is its {@code "text"} where it has one. */
    private static Answer structured(JsonNode value) {
        JsonNode text = value.path("text");
        return new Answer.Structured(
                text.isTextual() ? text.asText() : value.toString(),
                Json.mapper().convertValue(value, MAP));
    }
}
