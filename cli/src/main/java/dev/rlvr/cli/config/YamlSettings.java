package dev.rlvr.cli.config;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A section of a YAML file as {@link Settings}. Remembers what was asked for and what it answered, so that unknown keys can be told
 * and the resolved configuration written. Not thread-safe.
 */
public final class YamlSettings implements Settings {
    private final ConfigNode.Entries node;
    private final String keyPath;
    private final Answers answers = new Answers();

    YamlSettings(ConfigNode.Entries node, String keyPath) {
        this.node = node;
        this.keyPath = keyPath;
    }

    ConfigNode.Entries node() {
        return node;
    }

    String keyPath() {
        return keyPath;
    }

    @Override
    public String location() {
        return node.place().of(keyPath);
    }

    @Override
    public String location(String key) {
        ConfigNode value = node.entries().get(key);
        return (value == null ? node.place() : value.place()).of(pathOf(key));
    }

    @Override
    public List<String> keys() {
        return List.copyOf(node.entries().keySet());
    }

    @Override
    public boolean has(String key) {
        ConfigNode value = find(key);
        if (value != null) {
            answers.giveIfNone(key, Scalars.plain(value));
        } else {
            answers.tellAbsent(key);
        }
        return value != null;
    }

    @Override
    public String text(String key) {
        return answers.give(key, Scalars.text(this, key, required(key)));
    }

    @Override
    public String text(String key, String defaultValue) {
        return or(key, defaultValue, value -> Scalars.text(this, key, value));
    }

    @Override
    public String choice(String key, List<String> allowed, String defaultValue) {
        String value = text(key, defaultValue);
        if (!allowed.contains(value)) {
            throw invalid(
                    key,
                    "must be one of " + String.join(", ", allowed) + " but is '" + value + "'."
                            + NearestName.didYouMean(value, allowed));
        }
        return value;
    }

    @Override
    public int integer(String key, int minimum, int maximum) {
        return answers.give(key, Scalars.integer(this, key, required(key), minimum, maximum));
    }

    @Override
    public int integer(String key, int defaultValue, int minimum, int maximum) {
        return or(key, defaultValue, value -> Scalars.integer(this, key, value, minimum, maximum));
    }

    @Override
    public double number(String key, double minimum, double maximum) {
        return answers.give(key, Scalars.number(this, key, required(key), minimum, maximum));
    }

    @Override
    public double number(String key, double defaultValue, double minimum, double maximum) {
        return or(key, defaultValue, value -> Scalars.number(this, key, value, minimum, maximum));
    }

    @Override
    public boolean flag(String key, boolean defaultValue) {
        return or(key, defaultValue, value -> Scalars.flag(this, key, value));
    }

    @Override
    public List<String> texts(String key, List<String> defaultValue) {
        return or(
                key,
                List.copyOf(defaultValue),
                value -> Scalars.list(this, key, value, (k, item) -> Scalars.text(this, k, item)));
    }

    @Override
    public List<Double> numbers(String key, List<Double> defaultValue) {
        return or(
                key,
                List.copyOf(defaultValue),
                value -> Scalars.list(this, key, value, (k, item) -> Scalars.finite(this, k, item)));
    }

    @Override
    public Map<String, Double> numberMap(String key) {
        ConfigNode value = find(key);
        if (value == null) {
            return Map.of();
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        Scalars.entries(this, key, value)
                .entries()
                .forEach((name, item) -> numbers.put(name, Scalars.finite(this, key + "." + name, item)));
        return answers.give(key, numbers);
    }

    @Override
    public Path path(String key) {
        ConfigNode value = required(key);
        Path path = Scalars.path(this, key, value);
        answers.give(key, path.toAbsolutePath().normalize().toString());
        return path;
    }

    @Override
    public Optional<Path> optionalPath(String key) {
        return find(key) == null ? Optional.empty() : Optional.of(path(key));
    }

    @Override
    public YamlSettings section(String key) {
        if (answers.given(key) instanceof YamlSettings earlier) {
            return earlier;
        }
        ConfigNode value = find(key);
        ConfigNode.Entries entries =
                value == null ? new ConfigNode.Entries(Map.of(), node.place()) : Scalars.entries(this, key, value);
        return answers.give(key, new YamlSettings(entries, pathOf(key)));
    }

    @Override
    public List<Settings> sections(String key) {
        return List.copyOf(yamlSections(key));
    }

    /** Returns what {@link #sections(String)} does, as the class that knows how to collect errors. */
    List<YamlSettings> yamlSections(String key) {
        if (answers.given(key) instanceof Answers.SectionList earlier) {
            return earlier.sections();
        }
        ConfigNode value = find(key);
        List<YamlSettings> sections = new ArrayList<>();
        if (value != null) {
            for (ConfigNode item : Scalars.items(this, key, value)) {
                String itemPath = key + "[" + sections.size() + "]";
                sections.add(new YamlSettings(Scalars.entries(this, itemPath, item), pathOf(itemPath)));
            }
        }
        return answers.give(key, new Answers.SectionList(List.copyOf(sections))).sections();
    }

    @Override
    public void rejectUnknown() {
        List<RlvrException> errors = unknownKeys();
        if (errors.size() == 1) {
            throw errors.get(0);
        }
        if (!errors.isEmpty()) {
            throw new RlvrException(
                    ErrorCode.CONFIG_KEY_UNKNOWN,
                    String.join(
                            "\n", errors.stream().map(RlvrException::getMessage).toList()));
        }
    }

    @Override
    public RlvrException invalid(String key, String message) {
        return new RlvrException(ErrorCode.CONFIG_VALUE_INVALID, location(key) + ": " + message);
    }

    /** Returns an error about a value inside of a list or section, which names the value's own line. */
    RlvrException invalid(String key, ConfigNode node, String message) {
        return new RlvrException(ErrorCode.CONFIG_VALUE_INVALID, node.place().of(pathOf(key)) + ": " + message);
    }

    /** Returns an error for each key, here and in the sections read from here, that nothing asked for. */
    List<RlvrException> unknownKeys() {
        return answers.unknownKeys(this);
    }

    /** Says that nobody can tell which keys are known here, since what would read them is not there or failed. */
    void ignore() {
        answers.ignore();
    }

    /** Returns what was answered so far, defaults included, as plain values. */
    Map<String, Object> answers() {
        return answers.plain();
    }

    /** Says that a key is known, but what it holds is of no interest now. */
    void skip(String key) {
        answers.ask(key);
    }

    /** Returns whether something asked for a key. */
    boolean isAsked(String key) {
        return answers.isAsked(key);
    }

    /** Returns the sections that {@link #yamlSections(String)} returned before; none where it failed. */
    List<YamlSettings> yamlSectionsOrNone(String key) {
        return answers.given(key) instanceof Answers.SectionList earlier ? earlier.sections() : List.of();
    }

    /** Returns whether a key was asked for but has no readable value, which is an error of its own. */
    boolean isUnreadable(String key) {
        return node.entries().containsKey(key) && answers.given(key) == null;
    }

    private String pathOf(String key) {
        return keyPath.isEmpty() ? key : keyPath + "." + key;
    }

    private @Nullable ConfigNode find(String key) {
        answers.ask(key);
        return node.entries().get(key);
    }

    /** Reads a value that may be absent, and remembers what was answered. */
    private <T> T or(String key, T defaultValue, Function<ConfigNode, T> reader) {
        ConfigNode value = find(key);
        return answers.give(key, value == null ? defaultValue : reader.apply(value));
    }

    private ConfigNode required(String key) {
        ConfigNode value = find(key);
        if (value != null) {
            return value;
        }
        List<String> unread =
                keys().stream().filter(present -> !answers.isAsked(present)).toList();
        throw new RlvrException(
                ErrorCode.CONFIG_KEY_MISSING,
                location() + ": key '" + key + "' is missing."
                        + NearestName.of(key, unread)
                                .map(near -> " Is '" + near + "' meant to be it?")
                                .orElse(""));
    }
}
