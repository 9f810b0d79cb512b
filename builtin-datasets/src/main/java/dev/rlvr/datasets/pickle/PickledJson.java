package dev.rlvr.datasets.pickle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.razorvine.pickle.PickleException;
import org.jspecify.annotations.Nullable;

/** What an unpickler gave, as JSON. Values that several places share, or that hold themselves, end at a limit. */
final class PickledJson {
    private static final int MAX_DEPTH = 100;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final int maxValues;
    private final PickledTexts texts;
    private int values;

    /** Counts what all its calls return. */
    PickledJson(int maxValues, PickledTexts texts) {
        this.maxValues = maxValues;
        this.texts = texts;
    }

    JsonNode of(@Nullable Object value) {
        return of(value, 0);
    }

    private JsonNode of(@Nullable Object value, int depth) {
        if (++values > maxValues || depth > MAX_DEPTH) {
            throw new PickleException(
                    "it has more than " + maxValues + " values, or lists of lists more than " + MAX_DEPTH + " deep");
        }
        if (value instanceof Object[] tuple) {
            return list(Arrays.asList(tuple), depth);
        }
        if (value instanceof List<?> list) {
            return list(list, depth);
        }
        return value instanceof Map<?, ?> map ? object(map, depth) : single(value);
    }

    private ArrayNode list(List<?> items, int depth) {
        // Grows as items come: a long list that holds itself would take its whole length at each depth.
        ArrayNode node = JSON.arrayNode();
        items.forEach(item -> node.add(of(item, depth + 1)));
        return node;
    }

    private ObjectNode object(Map<?, ?> map, int depth) {
        ObjectNode node = JSON.objectNode();
        map.forEach((key, value) -> node.set(key.toString(), of(value, depth + 1)));
        return node;
    }

    private JsonNode single(@Nullable Object value) {
        if (value == null) {
            return JSON.nullNode();
        }
        if (value instanceof Boolean truth) {
            return JSON.booleanNode(truth);
        }
        if (value instanceof Double number) {
            return JSON.numberNode(number);
        }
        if (value instanceof Integer || value instanceof Long) {
            return JSON.numberNode(((Number) value).longValue());
        }
        return value instanceof BigInteger number ? JSON.numberNode(number) : JSON.textNode(texts.text(value));
    }
}
