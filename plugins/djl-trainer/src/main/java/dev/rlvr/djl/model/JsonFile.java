package dev.rlvr.djl.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.model.ConfigJson;
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
record JsonFile(Path file, String path, JsonNode node) implements ConfigJson {
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

    @Override
    public JsonFile section(String key) {
        if (has(key) && !node.path(key).isObject()) {
            throw invalid(key, "must be an object");
        }
        return new JsonFile(file, path + key + ".", node.path(key));
    }

    @Override
    public boolean has(String key) {
        return node.hasNonNull(key);
    }

    /** Returns whether a key has no value, or a list or object without entries. */
    boolean isEmpty(String key) {
        return !has(key) || (node.path(key).isContainerNode() && node.path(key).isEmpty());
    }

    @Override
    public int positive(String key) {
        JsonNode value = required(key);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
            throw invalid(key, "must be a whole number from 1");
        }
        return value.intValue();
    }

    @Override
    public int positive(String key, int otherwise) {
        return has(key) ? positive(key) : otherwise;
    }

    long positiveLong(String key) {
        JsonNode value = required(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
            throw invalid(key, "must be a whole number from 1");
        }
        return value.longValue();
    }

    @Override
    public int tokenId(String key, int otherwise) {
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

    @Override
    public double positiveNumber(String key) {
        JsonNode value = required(key);
        if (!value.isNumber() || !(value.doubleValue() > 0) || Double.isInfinite(value.doubleValue())) {
            throw invalid(key, "must be a positive number");
        }
        return value.doubleValue();
    }

    @Override
    public boolean flag(String key, boolean otherwise) {
        if (has(key) && !required(key).isBoolean()) {
            throw invalid(key, "must be true or false");
        }
        return has(key) ? required(key).booleanValue() : otherwise;
    }

    @Override
    public Optional<String> text(String key) {
        if (has(key) && !required(key).isTextual()) {
            throw invalid(key, "must be a text");
        }
        return has(key) ? Optional.of(required(key).textValue()) : Optional.empty();
    }

    @Override
    public List<Double> numbers(String key) {
        JsonNode value = required(key);
        if (!value.isArray() || value.valueStream().anyMatch(v -> !v.isNumber())) {
            throw invalid(key, "must be a list of numbers");
        }
        return value.valueStream().map(JsonNode::doubleValue).toList();
    }

    @Override
    public List<String> texts(String key) {
        if (!has(key)) {
            return List.of();
        }
        JsonNode value = required(key);
        if (!value.isArray() || value.valueStream().anyMatch(v -> !v.isTextual())) {
            throw invalid(key, "must be a list of texts");
        }
        return value.valueStream().map(JsonNode::textValue).toList();
    }

    @Override
    public RlvrException invalid(String key, String must) {
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
