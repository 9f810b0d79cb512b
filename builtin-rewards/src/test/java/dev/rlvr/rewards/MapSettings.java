package dev.rlvr.rewards;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.settings.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Settings from a map of Java values, for tests. */
record MapSettings(Map<String, Object> values) implements Settings {

    static MapSettings of() {
        return new MapSettings(Map.of());
    }

    static MapSettings of(String key, Object value) {
        return new MapSettings(Map.of(key, value));
    }

    @Override
    public String location() {
        return "test";
    }

    @Override
    public String location(String key) {
        return "test." + key;
    }

    @Override
    public List<String> keys() {
        return List.copyOf(new TreeSet<>(values.keySet()));
    }

    @Override
    public boolean has(String key) {
        return values.containsKey(key);
    }

    @Override
    public String text(String key) {
        return get(key, String.class);
    }

    @Override
    public String text(String key, String defaultValue) {
        return has(key) ? text(key) : defaultValue;
    }

    @Override
    public String choice(String key, List<String> allowed, String defaultValue) {
        String value = text(key, defaultValue);
        if (!allowed.contains(value)) {
            throw invalid(key, "must be one of " + allowed + " but is " + value);
        }
        return value;
    }

    @Override
    public int integer(String key, int minimum, int maximum) {
        return (int) number(key, minimum, maximum);
    }

    @Override
    public int integer(String key, int defaultValue, int minimum, int maximum) {
        return has(key) ? integer(key, minimum, maximum) : defaultValue;
    }

    @Override
    public double number(String key, double minimum, double maximum) {
        double value = get(key, Number.class).doubleValue();
        if (!(value >= minimum && value <= maximum)) {
            throw invalid(key, "must lie in [" + minimum + ", " + maximum + "] but is " + value);
        }
        return value;
    }

    @Override
    public double number(String key, double defaultValue, double minimum, double maximum) {
        return has(key) ? number(key, minimum, maximum) : defaultValue;
    }

    @Override
    public boolean flag(String key, boolean defaultValue) {
        return has(key) ? get(key, Boolean.class) : defaultValue;
    }

    @Override
    public List<String> texts(String key, List<String> defaultValue) {
        if (!has(key)) {
            return defaultValue;
        }
        List<?> list = get(key, List.class);
        return list.stream().map(String::valueOf).toList();
    }

    @Override
    public List<Double> numbers(String key, List<Double> defaultValue) {
        if (!has(key)) {
            return defaultValue;
        }
        List<?> list = get(key, List.class);
        return list.stream().map(value -> ((Number) value).doubleValue()).toList();
    }

    @Override
    public Map<String, Double> numberMap(String key) {
        Map<?, ?> map = has(key) ? get(key, Map.class) : Map.of();
        Map<String, Double> numbers = new LinkedHashMap<>();
        map.forEach((name, value) -> numbers.put((String) name, ((Number) value).doubleValue()));
        return numbers;
    }

    @Override
    public Path path(String key) {
        return Path.of(text(key));
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
    public void rejectUnknown() {}

    @Override
    public RlvrException invalid(String key, String message) {
        return new RlvrException(ErrorCode.CONFIG_VALUE_INVALID, location(key) + ": " + message);
    }

    private <T> T get(String key, Class<T> type) {
        Object value = values.get(key);
        if (!type.isInstance(value)) {
            throw invalid(key, "must be a " + type.getSimpleName() + " but is " + value);
        }
        return type.cast(value);
    }
}
