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

    static AnswerType read(Settings settings) {
        List<String> names = Stream.of(values())
                .map(type -> type.name().toLowerCase(Locale.ROOT))
                .toList();
        return values()[names.indexOf(settings.choice("answer_type", names, "auto"))];
    }
}
