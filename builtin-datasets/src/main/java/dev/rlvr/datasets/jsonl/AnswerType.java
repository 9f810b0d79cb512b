package dev.rlvr.datasets.jsonl;

import dev.rlvr.api.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the answers of a file are; {@code AUTO} decides line by line. */
enum AnswerType {
    AUTO,
    TEXT,
    CHOICE,
    NUMBER,
    BOXES;

    private static final List<String> NAMES =
            Stream.of(values()).map(AnswerType::word).toList();

    static AnswerType read(Settings settings) {
        String name = settings.choice("answer_type", NAMES, "auto");
        return Stream.of(values())
                .filter(type -> type.word().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
