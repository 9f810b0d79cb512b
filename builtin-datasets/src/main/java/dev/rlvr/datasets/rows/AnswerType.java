package dev.rlvr.datasets.rows;

import dev.rlvr.api.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the answers of a file are; {@code AUTO} decides line by line. */
public enum AnswerType {
    /** What the row looks like. */
    AUTO,
    /** A word or phrase, or several that count. */
    TEXT,
    /** One of several options. */
    CHOICE,
    /** A number. */
    NUMBER,
    /** Boxes. */
    BOXES;

    private static final List<String> NAMES =
            Stream.of(values()).map(AnswerType::word).toList();

    static AnswerType read(Settings settings, AnswerType byDefault) {
        String name = settings.choice("answer_type", NAMES, byDefault.word());
        return Stream.of(values())
                .filter(type -> type.word().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
