package dev.rlvr.rewards;

import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds a completion's answer: what the last complete {@code <answer>...</answer>} block holds.
 *
 * @param required whether a completion without such a block has no answer; where not, its whole text is the answer
 */
public record AnswerTags(boolean required) {

    /** Reads the setting {@code answer_tags}, {@code required} where it is not set. */
    public static AnswerTags from(Settings settings) {
        return from(settings, "required");
    }

    /** Reads the setting {@code answer_tags} with another default, {@code required} or {@code optional}. */
    static AnswerTags from(Settings settings, String fallback) {
        return new AnswerTags(settings.choice("answer_tags", List.of("required", "optional"), fallback)
                .equals("required"));
    }

    /** Returns what {@code score} gives for the answer, or 0 where there is none. */
    public Reward score(Completion completion, Function<String, Reward> score) {
        return extract(completion.text())
                .map(score)
                .orElseGet(() -> Reward.of(0, "no complete <answer>...</answer> block"));
    }

    /** Returns the answer, as written; empty where there is none. */
    public Optional<String> extract(String text) {
        Optional<String> block = block(text).map(span -> span.of(text));
        return block.isPresent() || required ? block : Optional.of(text);
    }

    /** Returns what the last complete block holds. */
    static Optional<Span> block(String text) {
        String open = Tag.ANSWER_OPEN.text();
        String close = Tag.ANSWER_CLOSE.text();
        int lastClose = text.lastIndexOf(close);
        int start = lastClose < 0 ? -1 : text.lastIndexOf(open, lastClose);
        if (start < 0) {
            return Optional.empty();
        }
        int from = start + open.length();
        return Optional.of(new Span(from, text.indexOf(close, from)));
    }
}
