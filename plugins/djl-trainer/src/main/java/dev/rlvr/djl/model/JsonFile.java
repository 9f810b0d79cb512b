package dev.rlvr.djl.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object of a JSON file, whose values are checked as they are read: errors name the file, the key and the value.
 *
 * @param file where it was read
 * @param path where it stands in the file: empty, or the keys to it with a dot after each
 * @param node the object
 */
record JsonFile(Path file, String path, JsonNode node) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static JsonFile read(Path file) {
        try {
            JsonNode node = JSON.readTree(file.toFile());
            if (node == null || !node.isObject()) {
                throw new RlvrException(ErrorCode.MODEL_INVALID, file + " does not hold a JSON object");
            }
            return new JsonFile(file, "", node);
        } catch (JsonProcessingException e) {
            throw new RlvrException(ErrorCode.MODEL_INVALID, file + " is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.MODEL_INVALID, "Can't read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Returns the object under a key, or an empty one. */
    JsonFile child(String key) {
        return new JsonFile(file, path + key + ".", node.path(key));
    }

    /** Returns whether a key has a value other than null. */
    boolean has(String key) {
        return node.hasNonNull(key);
    }

    /** Returns whether a key has no value, or a list or object without entries. */
    boolean isEmpty(String key) {
        return !has(key) || (node.path(key).isContainerNode() && node.path(key).isEmpty());
    }

    int positive(String key) {
        JsonNode value = required(key);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
            throw invalid(key, "must be a whole number from 1");
        }
        return value.intValue();
    }

    int positive(String key, int otherwise) {
        return has(key) ? positive(key) : otherwise;
    }

    long positiveLong(String key) {
        JsonNode value = required(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
            throw invalid(key, "must be a whole number from 1");
        }
        return value.longValue();
    }

    int tokenId(String key, int otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        JsonNode value = required(key);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw invalid(key, "must be a token's number");
        }
        return value.intValue();
    }

    /** Returns a token's number or a list of them; empty where the key is absent. */
    List<Integer> tokenIds(String key) {
        JsonNode value = node.path(key);
        List<Integer> ids = new ArrayList<>();
        for (JsonNode id : value.isArray() ? value : has(key) ? List.of(value) : List.<JsonNode>of()) {
            if (!id.isIntegralNumber() || !id.canConvertToInt() || id.intValue() < 0) {
                throw invalid(key, "must be a token's number or a list of them");
            }
            ids.add(id.intValue());
        }
        return ids;
    }

    double positiveNumber(String key) {
        JsonNode value = required(key);
        if (!value.isNumber() || !(value.doubleValue() > 0) || Double.isInfinite(value.doubleValue())) {
            throw invalid(key, "must be a positive number");
        }
        return value.doubleValue();
    }

    boolean truth(String key, boolean otherwise) {
        if (has(key) && !required(key).isBoolean()) {
            throw invalid(key, "must be true or false");
        }
        return has(key) ? required(key).booleanValue() : otherwise;
    }

    Optional<String> text(String key) {
        if (has(key) && !required(key).isTextual()) {
            throw invalid(key, "must be a text");
        }
        return has(key) ? Optional.of(required(key).textValue()) : Optional.empty();
    }

    List<Double> numbers(String key) {
        JsonNode value = required(key);
        if (!value.isArray() || value.valueStream().anyMatch(v -> !v.isNumber())) {
            throw invalid(key, "must be a list of numbers");
        }
        return value.valueStream().map(JsonNode::doubleValue).toList();
    }

    /** Refuses any text under a key but this one, which absence means too. */
    void only(String key, String supported) {
        if (!text(key).orElse(supported).equals(supported)) {
            throw invalid(key, "must be " + supported);
        }
    }

    /** Refuses a number that does not divide another. */
    void divides(String key, int divisor, String wholeKey, int whole) {
        if (whole % divisor != 0) {
            throw invalid(key, "must divide " + wholeKey + " (" + whole + ")");
        }
    }

    /** Returns the error of a value that is not as it must be. */
    RlvrException invalid(String key, String must) {
        return new RlvrException(
                ErrorCode.MODEL_INVALID, file + ": " + path + key + " " + must + " but is " + node.path(key));
    }

    private JsonNode required(String key) {
        if (!has(key)) {
            throw new RlvrException(ErrorCode.MODEL_INVALID, file + ": " + path + key + " is missing");
        }
        return node.path(key);
    }
}
