package dev.rlvr.api.settings;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings from a map instead of a file: for the tests of a plugin, and for programs that create what a plugin offers themselves. As
 * strict about types, bounds and unknown keys as the host; values are {@code String}, {@code Number}, {@code Boolean}, and lists and maps of
 * them. Messages name the key path behind {@code settings}; keys stand in the map's order. Paths are taken as they are.
 */
public final class MapSettings implements Settings {
    private final Map<String, ?> values;
    private final String location;
    private final Set<String> read = new LinkedHashSet<>();
    private final Map<String, MapSettings> sections = new LinkedHashMap<>();

    /** Creates settings that are a view of the values. */
    public MapSettings(Map<String, ?> values) {
        this(values, "settings");
    }

    private MapSettings(Map<String, ?> values, String location) {
        this.values = values;
        this.location = location;
    }

    /** Returns settings without any key, so that all defaults hold. */
    public static MapSettings of() {
        return new MapSettings(Map.of());
    }

    /** Returns settings with one key. */
    public static MapSettings of(String key, Object value) {
        return new MapSettings(Map.of(key, value));
    }

    @Override
    public String location() {
        return location;
    }

    @Override
    public String location(String key) {
        return location + "." + key;
    }

    @Override
    public List<String> keys() {
        return List.copyOf(values.keySet());
    }

    @Override
    public boolean has(String key) {
        return find(key) != null;
    }

    @Override
    public String text(String key) {
        return required(key, value -> as(String.class, key, value, "a text"));
    }

    @Override
    public String text(String key, String defaultValue) {
        return has(key) ? text(key) : defaultValue;
    }

    @Override
    public String choice(String key, List<String> allowed, String defaultValue) {
        String text = text(key, defaultValue);
        if (!allowed.contains(text)) {
            throw invalid(
                    key,
                    "must be one of " + String.join(", ", allowed) + " but is '" + text + "'."
                            + NearestName.didYouMean(text, allowed));
        }
        return text;
    }

    @Override
    public int integer(String key, int minimum, int maximum) {
        int value = required(key, found -> as(Integer.class, key, found, "a whole number"));
        if (value < minimum || value > maximum) {
            throw invalid(key, "must be a whole number from " + minimum + " to " + maximum + " but is " + value);
        }
        return value;
    }

    @Override
    public int integer(String key, int defaultValue, int minimum, int maximum) {
        return has(key) ? integer(key, minimum, maximum) : defaultValue;
    }

    @Override
    public double number(String key, double minimum, double maximum) {
        double value = required(key, found -> finite(key, found));
        if (value < minimum || value > maximum) {
            throw invalid(key, "must be a number from " + minimum + " to " + maximum + " but is " + value);
        }
        return value;
    }

    @Override
    public double number(String key, double defaultValue, double minimum, double maximum) {
        return has(key) ? number(key, minimum, maximum) : defaultValue;
    }

    @Override
    public boolean flag(String key, boolean defaultValue) {
        return has(key) ? required(key, value -> as(Boolean.class, key, value, "true or false")) : defaultValue;
    }

    @Override
    public List<String> texts(String key, List<String> defaultValue) {
        return list(key, defaultValue, item -> as(String.class, key, item, "a text"));
    }

    @Override
    public List<Double> numbers(String key, List<Double> defaultValue) {
        return list(key, defaultValue, item -> finite(key, item));
    }

    @Override
    public Map<String, Double> numberMap(String key) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        entries(key, find(key)).forEach((name, value) -> numbers.put(name, finite(key + "." + name, value)));
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
        return section(key, find(key));
    }

    @Override
    public List<Settings> sections(String key) {
        Object value = find(key);
        List<Settings> found = new ArrayList<>();
        for (Object item : value == null ? List.of() : as(List.class, key, value, "a list")) {
            found.add(section(key + "[" + found.size() + "]", item));
        }
        return List.copyOf(found);
    }

    @Override
    public void rejectUnknown() {
        for (String key : new TreeSet<>(values.keySet())) {
            if (!read.contains(key)) {
                throw new RlvrException(
                        ErrorCode.CONFIG_KEY_UNKNOWN, location(key) + ": unknown key." + NearestName.hint(key, read));
            }
        }
        sections.values().forEach(MapSettings::rejectUnknown);
    }

    @Override
    public RlvrException invalid(String key, String message) {
        return new RlvrException(ErrorCode.CONFIG_VALUE_INVALID, location(key) + ": " + message);
    }

    private @Nullable Object find(String key) {
        read.add(key);
        return values.get(key);
    }

    private <T> T required(String key, Function<Object, T> reader) {
        Object value = find(key);
        if (value == null) {
            throw new RlvrException(ErrorCode.CONFIG_KEY_MISSING, location + ": key '" + key + "' is missing.");
        }
        return reader.apply(value);
    }

    private <T> List<T> list(String key, List<T> defaultValue, Function<Object, T> reader) {
        if (!has(key)) {
            return List.copyOf(defaultValue);
        }
        return required(key, value -> {
            List<T> items = new ArrayList<>();
            (value instanceof List<?> several ? several : List.of(value))
                    .forEach(item -> items.add(reader.apply(item)));
            return List.copyOf(items);
        });
    }

    private MapSettings section(String key, @Nullable Object value) {
        return sections.computeIfAbsent(key, path -> new MapSettings(entries(path, value), location(path)));
    }

    private Map<String, Object> entries(String key, @Nullable Object value) {
        Map<String, Object> entries = new LinkedHashMap<>();
        if (value != null) {
            as(Map.class, key, value, "a section of keys and values")
                    .forEach((name, entry) -> entries.put(String.valueOf(name), entry));
        }
        return entries;
    }

    private double finite(String key, Object value) {
        double number = as(Number.class, key, value, "a number").doubleValue();
        if (!Double.isFinite(number)) {
            throw invalid(key, "must be a finite number but is " + number);
        }
        return number;
    }

    private <T> T as(Class<T> type, String key, Object value, String expected) {
        if (!type.isInstance(value)) {
            throw invalid(key, "must be " + expected + " but is '" + value + "'");
        }
        return type.cast(value);
    }
}
