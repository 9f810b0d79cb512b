package dev.rlvr.rewards.vqa;

import dev.rlvr.api.data.Answer;
import java.util.List;
import java.util.Optional;

/** The texts that count as right: benchmarks whose answers several people wrote have several. */
final class GoldTexts {
    private GoldTexts() {}

    /**
     * Returns them: the text of a text or a number; of something structured the texts and numbers of its list {@code answers}, or its own
     * text where it has none; empty for other ground truths.
     */
    static Optional<List<String>> of(Answer answer) {
        if (answer instanceof Answer.Structured structured) {
            List<String> several = structured.value().get("answers") instanceof List<?> list
                    ? list.stream().map(GoldTexts::text).toList()
                    : List.of();
            return Optional.of(several.isEmpty() ? List.of(structured.text()) : several);
        }
        return answer instanceof Answer.Text || answer instanceof Answer.Number
                ? Optional.of(List.of(answer.text()))
                : Optional.empty();
    }

    private static String text(Object item) {
        return item instanceof Number number ? Answer.format(number.doubleValue()) : String.valueOf(item);
    }
}
