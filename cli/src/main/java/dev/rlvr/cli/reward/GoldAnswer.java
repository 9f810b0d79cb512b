package dev.rlvr.cli.reward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Frame;
import dev.rlvr.cli.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A gold answer from its JSON: a text is a text, also where it holds a number; a number a number; four numbers are a box, and a list of such
 * several, in a frame of 1000 x 1000; a list of texts are answers each of which will do; an object with {@code answer} (letter, index from 0
 * or text) and {@code options} is a choice; any other object is itself, with its JSON as text.
 */
public final class GoldAnswer {
    private static final int SIDES = 4;
    private static final int MAX_WRITTEN = 100_000;
    private static final Frame FRAME = new Frame(1000, 1000);

    private GoldAnswer() {}

    /**
     * Reads an answer.
     *
     * @throws IllegalArgumentException where it has none of these forms, with the reason
     */
    public static Answer of(JsonNode json) {
        if (json.isTextual()) {
            return new Answer.Text(json.textValue());
        }
        if (json.isNumber()) {
            return new Answer.Number(json.doubleValue());
        }
        if (json.isArray()) {
            return list(json);
        }
        if (json.isObject()) {
            return json.has("options") && json.has("answer") ? choice(json) : structured(json);
        }
        throw new IllegalArgumentException(
                "a gold answer must be a text, a number, a list or an object but is " + json);
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

    private static Answer list(JsonNode json) {
        if (isBox(json)) {
            return new Answer.Boxes(List.of(box(json)), List.of(), FRAME);
        }
        List<JsonNode> items = items(json);
        if (!items.isEmpty() && items.stream().allMatch(GoldAnswer::isBox)) {
            return new Answer.Boxes(items.stream().map(GoldAnswer::box).toList(), List.of(), FRAME);
        }
        if (!items.isEmpty() && items.stream().allMatch(JsonNode::isTextual)) {
            List<String> texts = items.stream().map(JsonNode::textValue).toList();
            return new Answer.Structured(texts.get(0), Map.of("answers", texts));
        }
        throw new IllegalArgumentException(
                "a list as gold answer must hold texts, four numbers or lists of four numbers but is " + json);
    }

    private static Answer choice(JsonNode json) {
        List<String> options =
                items(json.get("options")).stream().map(JsonNode::asText).toList();
        JsonNode answer = json.get("answer");
        String text = answer.asText().strip();
        int index = options.indexOf(text);
        if (answer.isInt()) {
            index = answer.intValue();
        } else if (index < 0 && text.length() == 1) {
            index = text.charAt(0) - 'A';
        }
        if (index < 0 || index >= options.size()) {
            throw new IllegalArgumentException("the answer " + answer + " is none of the options " + options);
        }
        return new Answer.Choice(index, options);
    }

    private static Answer structured(JsonNode json) {
        Map<String, Object> value = new LinkedHashMap<>();
        json.fields()
                .forEachRemaining(
                        field -> value.put(field.getKey(), Json.mapper().convertValue(field.getValue(), Object.class)));
        return new Answer.Structured(json.toString(), value);
    }

    private static boolean isBox(JsonNode json) {
        return json.isArray()
                && json.size() == SIDES
                && items(json).stream().allMatch(side -> side.isNumber() && Double.isFinite(side.doubleValue()));
    }

    private static Box box(JsonNode json) {
        return new Box(
                json.get(0).doubleValue(),
                json.get(1).doubleValue(),
                json.get(2).doubleValue(),
                json.get(3).doubleValue());
    }

    private static List<JsonNode> items(JsonNode json) {
        return StreamSupport.stream(json.spliterator(), false).toList();
    }
}
