package dev.rlvr.rewards;

import java.util.Locale;

/**
 * Upper and lower case of texts of any length, in time linear in it. Java's own copies the whole text for each letter that becomes longer
 * ({@code İ} in lower case, {@code ß} in upper case), and looks through the whole text for each {@code Σ}, which takes seconds for 20,000 of them.
 */
public final class LetterCase {
    private static final int ASCII = 0x80;
    private static final char SIGMA = '\u03A3';

    private LetterCase() {}

    /** Returns a text in lower case. A sigma is that of a word's end after a letter where no letter follows. */
    public static String lower(String text) {
        // The only letter that becomes longer.
        return withoutCapitalSigma(text).replace("\u0130", "i\u0307").toLowerCase(Locale.ROOT);
    }

    private static String withoutCapitalSigma(String text) {
        if (text.indexOf(SIGMA) < 0) {
            return text;
        }
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == SIGMA) {
                boolean follows = i > 0 && Character.isLetter(text.codePointBefore(i));
                boolean ends = i + 1 == text.length() || !Character.isLetter(text.codePointAt(i + 1));
                lower.setCharAt(i, follows && ends ? '\u03C2' : '\u03C3');
            }
        }
        return lower.toString();
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
