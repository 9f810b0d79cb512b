package dev.rlvr.cli.reward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Frame;
import dev.rlvr.cli.console.Excerpt;
import dev.rlvr.cli.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A gold answer from its JSON: a text is a text, also where it holds a number, and a truth value its word; a number a number; four numbers are a box, and a list of such
 * several, in a frame of 1000 x 1000 unless one is given; a list of texts are answers each of which will do; with {@code options} it is a
 * choice by an option's text, letter or index from 0; any other object is itself, with its {@code text} or its JSON as text.
 */
public final class GoldAnswer {
    private static final int MAX_OPTIONS = 26;
    private static final int MAX_WRITTEN = 100_000;
    private static final int LONGEST_SHOWN = 80;
    private static final Frame DEFAULT_FRAME = new Frame(1000, 1000);
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private GoldAnswer() {}

    /**
     * Reads an answer; an object with {@code answer} and {@code options} is a choice.
     *
     * @throws IllegalArgumentException where it has none of these forms, with the reason
     */
    public static Answer of(JsonNode json) {
        return json.has("options") && json.has("answer")
                ? of(json.get("answer"), json.get("options"), json.path("frame"))
                : of(json, MissingNode.getInstance(), json.path("frame"));
    }

    /**
     * Reads an answer.
     *
     * @param options the texts of a choice; missing or null where it is none
     * @param frame the width and height that boxes are given in; missing or null for 1000 x 1000
     * @throws IllegalArgumentException where it has none of these forms, with the reason
     */
    public static Answer of(JsonNode answer, JsonNode options, JsonNode frame) {
        if (isThere(options)) {
            return choice(answer, options);
        }
        if (answer.isNumber()) {
            require(Double.isFinite(answer.doubleValue()), "the answer must be a finite number", answer);
            return new Answer.Number(answer.doubleValue());
        }
        if (answer.isArray()) {
            return list(answer, frame);
        }
        if (answer.isObject()) {
            JsonNode text = answer.path("text");
            return new Answer.Structured(
                    text.isTextual() ? text.asText() : answer.toString(),
                    Json.mapper().convertValue(answer, MAP));
        }
        require(isThere(answer), "a gold answer must be a text, a number, a truth value, a list or an object", answer);
        return new Answer.Text(answer.asText());
    }

    /** Returns the number, list or object that a text is the JSON of, if it is one that can be an answer. */
    public static Optional<Answer> written(String text) {
        if (text.length() > MAX_WRITTEN || !text.matches("(?s)\\s*[-0-9\\[{].*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(Json.mapper().readTree(text)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty(); // a text and nothing else
        }
    }

    /** An option may be named by its text, by its letter, or by its index as a JSON number, tried in this order. */
    private static Answer choice(JsonNode answer, JsonNode options) {
        List<String> texts = items(options).stream().map(JsonNode::asText).toList();
        require(
                options.isArray() && !texts.isEmpty() && texts.size() <= MAX_OPTIONS,
                "\"options\" must be a list of 1 to " + MAX_OPTIONS + " texts",
                options);
        String text = answer.asText().strip();
        int index = texts.indexOf(text);
        if (index < 0 && text.length() == 1) {
            index = Character.toUpperCase(text.charAt(0)) - 'A';
        }
        if ((index < 0 || index >= texts.size()) && answer.canConvertToInt()) {
            index = answer.intValue();
        }
        if (index < 0 || index >= texts.size()) {
            throw new IllegalArgumentException(
                    "the answer " + shown(answer) + " is none of the options " + shown(texts));
        }
        return new Answer.Choice(index, texts);
    }

    private static Answer list(JsonNode answer, JsonNode frame) {
        List<JsonNode> items = items(answer);
        if (!items.isEmpty() && items.stream().allMatch(JsonNode::isTextual)) {
            List<String> texts = items.stream().map(JsonNode::textValue).toList();
            return new Answer.Structured(texts.get(0), Map.of("answers", texts));
        }
        boolean isOne = items.isEmpty() || !items.get(0).isArray();
        List<Box> boxes = isOne
                ? List.of(box(answer))
                : items.stream().map(GoldAnswer::box).toList();
        return new Answer.Boxes(boxes, List.of(), frame(frame));
    }

    private static Box box(JsonNode value) {
        List<Double> corners = numbers(value);
        require(
                corners.size() == 4,
                "an answer that is a list must be [x1, y1, x2, y2], a list of these, or a list of texts",
                value);
        Box box = new Box(corners.get(0), corners.get(1), corners.get(2), corners.get(3));
        require(box.area() > 0, "a box must have x1 < x2 and y1 < y2", value);
        return box;
    }

    private static Frame frame(JsonNode value) {
        if (!isThere(value)) {
            return DEFAULT_FRAME;
        }
        List<Double> sides = numbers(value);
        require(
                sides.size() == 2 && sides.get(0) > 0 && sides.get(1) > 0,
                "\"frame\" must be [width, height], both positive",
                value);
        return new Frame(sides.get(0), sides.get(1));
    }

    /** Returns the numbers of a list; none where it holds anything else. */
    private static List<Double> numbers(JsonNode value) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode number : items(value)) {
            if (!number.isNumber() || !Double.isFinite(number.doubleValue())) {
                return List.of();
            }
            numbers.add(number.doubleValue());
        }
        return numbers;
    }

    private static List<JsonNode> items(JsonNode list) {
        return list.isArray() ? StreamSupport.stream(list.spliterator(), false).toList() : List.of();
    }

    private static boolean isThere(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }

    private static void require(boolean holds, String what, JsonNode value) {
        if (!holds) {
            throw new IllegalArgumentException(what + ", but is " + shown(value));
        }
    }

    private static String shown(Object value) {
        return Excerpt.of(value.toString(), LONGEST_SHOWN);
    }
}
