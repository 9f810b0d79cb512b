package dev.rlvr.cli.config;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was asked of a section and what it answered: tells unknown keys, and the resolved configuration. */
final class Answers {
    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<String, Object> given = new LinkedHashMap<>();

    /** Keys whose absence was told: writing a default for them would make them present when the resolved configuration is loaded. */
    private final Set<String> absent = new HashSet<>();

    private boolean ignored;

    /** The sections of a list. */
    record SectionList(List<YamlSettings> sections) {}

    void ask(String key) {
        asked.add(key);
    }

    boolean isAsked(String key) {
        return asked.contains(key);
    }

    <T> T give(String key, T value) {
        given.put(key, value);
        return value;
    }

    void giveIfNone(String key, Object value) {
        given.putIfAbsent(key, value);
    }

    void tellAbsent(String key) {
        absent.add(key);
    }

    @Nullable
    Object given(String key) {
        return given.get(key);
    }

    void ignore() {
        ignored = true;
    }

    /** Returns an error for each key of a section, and of the sections read from it, that nothing asked for. */
    List<RlvrException> unknownKeys(YamlSettings settings) {
        List<RlvrException> errors = new ArrayList<>();
        if (ignored) {
            return errors;
        }
        for (String key : settings.keys()) {
            if (!asked.contains(key)) {
                errors.add(new RlvrException(
                        ErrorCode.CONFIG_KEY_UNKNOWN,
                        settings.location(key) + ": unknown key." + NearestName.hint(key, asked)));
            } else if (given.get(key) instanceof YamlSettings section) {
                errors.addAll(section.unknownKeys());
            } else if (given.get(key) instanceof SectionList list) {
                list.sections().forEach(section -> errors.addAll(section.unknownKeys()));
            }
        }
        return errors;
    }

    /** Returns what was answered so far, defaults included, as plain values. */
    Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            if (absent.contains(key)) {
                return;
            }
            if (value instanceof YamlSettings section) {
                Map<String, Object> inner = section.answers();
                if (!inner.isEmpty()) {
                    plain.put(key, inner);
                }
            } else if (value instanceof SectionList list) {
                plain.put(
                        key, list.sections().stream().map(YamlSettings::answers).toList());
            } else {
                plain.put(key, value);
            }
        });
        return plain;
    }
}
