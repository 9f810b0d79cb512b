package dev.rlvr.rewards;

import java.util.Locale;

/**
 * Upper and lower case of texts of any length. Java's own copies the whole text for each letter that becomes longer ({@code İ} in lower case,
 * {@code ß} in upper case), which takes seconds for 100,000 of them.
 */
public final class LetterCase {
    private static final int ASCII = 0x80;

    private LetterCase() {}

    /** Returns a text in lower case. */
    public static String lower(String text) {
        // The only letter that becomes longer.
        return text.replace("\u0130", "i\u0307").toLowerCase(Locale.ROOT);
    }

    /** Returns a text in upper case. */
    public static String upper(String text) {
        StringBuilder upper = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(letter -> {
            if (letter < ASCII) {
                upper.append((char) Character.toUpperCase(letter));
            } else {
                upper.append(Character.toString(letter).toUpperCase(Locale.ROOT));
            }
        });
        return upper.toString();
    }
}
