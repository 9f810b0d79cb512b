package dev.rlvr.djl.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.IntUnaryOperator;

/**
 * Hides from {@link ControlTokens} what people wrote: a question that says {@code <|im_end|>} must not end its own turn. Each
 * character that a special token begins with is replaced, while the chat template is rendered, by a private one that no text of
 * the prompt holds.
 */
final class Mask {
    private static final int PRIVATE_PLANE = 0x10_0000;

    private final int[] hidden;
    private final int base;

    private Mask(int[] hidden, int base) {
        this.hidden = hidden;
        this.base = base;
    }

    /** Returns a mask for these characters that is sound for these texts. */
    static Mask of(int[] characters, Collection<String> texts) {
        int[] taken = texts.stream()
                .flatMapToInt(String::codePoints)
                .filter(c -> c >= PRIVATE_PLANE)
                .sorted()
                .distinct()
                .toArray();
        int base = PRIVATE_PLANE;
        for (int c : taken) {
            if (c < base + characters.length) {
                base = c + 1;
            } else {
                break;
            }
        }
        return new Mask(characters.clone(), base);
    }

    String hide(String text) {
        return map(text, c -> {
            int index = Arrays.binarySearch(hidden, c);
            return index < 0 ? c : base + index;
        });
    }

    String reveal(String text) {
        return map(text, c -> c >= base && c < base + hidden.length ? hidden[c - base] : c);
    }

    private static String map(String text, IntUnaryOperator character) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().map(character).forEach(result::appendCodePoint);
        return result.toString();
    }
}
