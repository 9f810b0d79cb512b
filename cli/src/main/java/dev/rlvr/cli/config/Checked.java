package dev.rlvr.cli.config;

import dev.rlvr.api.RlvrException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a section and goes on after an error with a harmless value, so that the next error is found too. */
final class Checked {
    private final YamlSettings settings;
    private final ConfigErrors errors;

    Checked(YamlSettings settings, ConfigErrors errors) {
        this.settings = settings;
        this.errors = errors;
    }

    YamlSettings settings() {
        return settings;
    }

    ConfigErrors errors() {
        return errors;
    }

    String text(String key) {
        return or("", () -> settings.text(key));
    }

    String text(String key, String defaultValue) {
        return or(defaultValue, () -> settings.text(key, defaultValue));
    }

    String choice(String key, List<String> allowed, String defaultValue) {
        return or(defaultValue, () -> settings.choice(key, allowed, defaultValue));
    }

    int integer(String key, int defaultValue, int minimum) {
        return or(defaultValue, () -> settings.integer(key, defaultValue, minimum, Integer.MAX_VALUE));
    }

    double number(String key, double defaultValue, double minimum, double maximum) {
        return or(defaultValue, () -> settings.number(key, defaultValue, minimum, maximum));
    }

    Map<String, Double> numbers(String key) {
        return or(Map.of(), () -> settings.numberMap(key));
    }

    List<String> texts(String key, List<String> defaultValue) {
        return or(defaultValue, () -> settings.texts(key, defaultValue));
    }

    boolean flag(String key, boolean defaultValue) {
        return or(defaultValue, () -> settings.flag(key, defaultValue));
    }

    Optional<Path> optionalPath(String key) {
        return or(Optional.empty(), () -> settings.optionalPath(key));
    }

    Checked section(String key) {
        YamlSettings empty = new YamlSettings(new ConfigNode.Entries(Map.of(), new Place("", Path.of(""))), key);
        return new Checked(or(empty, () -> settings.section(key)), errors);
    }

    List<Checked> sections(String key) {
        return or(List.<YamlSettings>of(), () -> settings.yamlSections(key)).stream()
                .map(section -> new Checked(section, errors))
                .toList();
    }

    /** Calls a plugin with a section of ours; where it fails, the keys that it did not come to are not called unknown. */
    <T> @Nullable T create(YamlSettings section, Supplier<T> call) {
        T created = errors.attempt(section.location(), call);
        if (created == null) {
            section.ignore();
        }
        return created;
    }

    /** Notes an error about a key. */
    void invalid(String key, String message) {
        errors.add(settings.invalid(key, message));
    }

    private <T> T or(T fallback, Supplier<T> read) {
        try {
            return read.get();
        } catch (RlvrException e) {
            errors.add(e);
            return fallback;
        }
    }
}
