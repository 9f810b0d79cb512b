package dev.rlvr.api.settings;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings from a map, for tests: strict about types and unknown keys as the host's are. */
public final class MapSettings implements Settings {
    private final Map<String, ?> values;
    private final Set<String> asked = new HashSet<>();

    public MapSettings(Map<String, ?> values) {
        this.values = values;
    }

    public static MapSettings of() {
        return new MapSettings(Map.of());
    }

    public static MapSettings of(String key, Object value) {
        return new MapSettings(Map.of(key, value));
    }

    @Override
    public String location() {
        return "test.yaml:1: settings";
    }

    @Override
    public String location(String key) {
        return "test.yaml:1: settings." + key;
    }

    @Override
    public List<String> keys() {
        return List.copyOf(values.keySet());
    }

    @Override
    public boolean has(String key) {
        return value(key) != null;
    }

    private @Nullable Object value(String key) {
        asked.add(key);
        return values.get(key);
    }

    private Object required(String key) {
        Object value = value(key);
        if (value == null) {
            throw new RlvrException(ErrorCode.CONFIG_KEY_MISSING, location() + ": key '" + key + "' is missing");
        }
        return value;
    }

    @Override
    public String text(String key) {
        if (required(key) instanceof String text) {
            return text;
        }
        throw invalid(key, "not a text");
    }

    @Override
    public String text(String key, String defaultValue) {
        return has(key) ? text(key) : defaultValue;
    }

    @Override
    public String choice(String key, List<String> allowed, String defaultValue) {
        String text = text(key, defaultValue);
        if (!allowed.contains(text)) {
            throw invalid(key, "'" + text + "' is not allowed." + NearestName.hint(text, allowed));
        }
        return text;
    }

    @Override
    public int integer(String key, int minimum, int maximum) {
        if (required(key) instanceof Integer number && number >= minimum && number <= maximum) {
            return number;
        }
        throw invalid(key, "not a whole number from " + minimum + " to " + maximum);
    }

    @Override
    public int integer(String key, int defaultValue, int minimum, int maximum) {
        return has(key) ? integer(key, minimum, maximum) : defaultValue;
    }

    @Override
    public double number(String key, double minimum, double maximum) {
        if (required(key) instanceof Number number
                && number.doubleValue() >= minimum
                && number.doubleValue() <= maximum) {
            return number.doubleValue();
        }
        throw invalid(key, "not a number from " + minimum + " to " + maximum);
    }

    @Override
    public double number(String key, double defaultValue, double minimum, double maximum) {
        return has(key) ? number(key, minimum, maximum) : defaultValue;
    }

    @Override
    public boolean flag(String key, boolean defaultValue) {
        return has(key) ? (Boolean) required(key) : defaultValue;
    }

    @Override
    public List<String> texts(String key, List<String> defaultValue) {
        if (!has(key)) {
            return defaultValue;
        }
        List<String> texts = new ArrayList<>();
        for (Object item : required(key) instanceof List<?> list ? list : List.of(required(key))) {
            texts.add((String) item);
        }
        return texts;
    }

    @Override
    public List<Double> numbers(String key, List<Double> defaultValue) {
        if (!has(key)) {
            return defaultValue;
        }
        if (!(required(key) instanceof List<?> list)) {
            throw invalid(key, "not a list of numbers");
        }
        return list.stream().map(item -> ((Number) item).doubleValue()).toList();
    }

    @Override
    public Map<String, Double> numberMap(String key) {
        Map<?, ?> map = has(key) ? (Map<?, ?>) required(key) : Map.of();
        return map.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> (String) entry.getKey(), entry -> ((Number) entry.getValue()).doubleValue()));
    }

    @Override
    public Path path(String key) {
        return Path.of(required(key).toString());
    }

    @Override
    public Optional<Path> optionalPath(String key) {
        return has(key) ? Optional.of(path(key)) : Optional.empty();
    }

    @Override
    public Settings section(String key) {
        throw new UnsupportedOperationException(key);
    }

    @Override
    public List<Settings> sections(String key) {
        throw new UnsupportedOperationException(key);
    }

    @Override
    public void rejectUnknown() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                throw new RlvrException(ErrorCode.CONFIG_KEY_UNKNOWN, "Unknown key '" + key + "'");
            }
        }
    }

    @Override
    public RlvrException invalid(String key, String message) {
        return new RlvrException(ErrorCode.CONFIG_VALUE_INVALID, location(key) + ": " + message);
    }
}
