package dev.rlvr.rewards.completion;

import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.settings.Settings;
import dev.rlvr.rewards.LetterCase;
import dev.rlvr.rewards.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What a completion's length and repetitions are counted in. */
enum TextUnit {
    /** What stands between white space, whatever its case. */
    WORDS {
        @Override
        int count(Completion completion) {
            return Words.count(completion.text());
        }

        @Override
        int[] items(Completion completion) {
            String text = LetterCase.lower(start(completion));
            Map<String, Integer> numbers = new HashMap<>();
            IntStream.Builder items = IntStream.builder();
            Words.forEach(text, (from, to) -> {
                int unseen = numbers.size();
                Integer known = numbers.putIfAbsent(text.substring(from, to), unseen);
                items.add(known == null ? unseen : known);
            });
            return items.build().toArray();
        }
    },
    /** Unicode code points. */
    CHARACTERS {
        @Override
        int count(Completion completion) {
            return completion.text().codePointCount(0, completion.text().length());
        }

        @Override
        int[] items(Completion completion) {
            return start(completion).codePoints().toArray();
        }
    },
    /** The tokens sampled, a stop token included; not known of a text from elsewhere. */
    TOKENS {
        @Override
        boolean isKnown(Completion completion) {
            return !completion.tokenIds().isEmpty() || completion.text().isEmpty();
        }

        @Override
        int count(Completion completion) {
            return completion.tokenIds().size();
        }

        @Override
        int[] items(Completion completion) {
            return completion.tokenIds().stream()
                    .limit(MAX_LENGTH)
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
    };

    /** What a verifier says that needs tokens and has none. */
    static final String NO_TOKENS = "the completion is known by its text alone, without tokens";

    private static final int MAX_LENGTH = 100_000;

    static TextUnit from(Settings settings) {
        return valueOf(settings.choice("unit", List.of("words", "characters", "tokens"), "words")
                .toUpperCase(Locale.ROOT));
    }

    /** Returns whether these units of a completion are known. */
    boolean isKnown(Completion completion) {
        return true;
    }

    /** Returns how many units a completion has. */
    abstract int count(Completion completion);

    /** Returns a number for each unit in order, the same for equal ones; no further than a text's first 100,000 characters or tokens. */
    abstract int[] items(Completion completion);

    private static String start(Completion completion) {
        String text = completion.text();
        return text.substring(0, Math.min(MAX_LENGTH, text.length()));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
