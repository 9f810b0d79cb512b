package dev.rlvr.rewards;

import java.text.Normalizer;

/**
 * Brings texts that mean the same into one form: Unicode NFKC, dashes as {@code -}, white space collapsed, and as set, case folded and
 * punctuation dropped. Punctuation inside a number stays, so that 3.5 is not 35 and -5 is not 5.
 *
 * @param ignoreCase whether case is folded
 * @param ignorePunctuation whether punctuation is dropped
 */
record TextNormalizer(boolean ignoreCase, boolean ignorePunctuation) {
    private static final String INSIDE_NUMBERS = ".,:/-";

    String normalize(String text) {
        String form = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder kept = new StringBuilder(form.length());
        boolean gap = false;
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            if (Words.isSpace(c)) {
                gap = true;
                continue;
            }
            char plain = isDash(c) ? '-' : c;
            if (ignorePunctuation && isPunctuation(plain) && !belongsToNumber(form, i, plain)) {
                continue;
            }
            kept.append(gap && !kept.isEmpty() ? " " : "").append(plain);
            gap = false;
        }
        return ignoreCase ? fold(kept.toString()) : kept.toString();
    }

    /** Returns a text without its case; by way of the upper case, so that ß is ss. */
    static String fold(String text) {
        return LetterCase.lower(LetterCase.upper(text));
    }

    private static boolean belongsToNumber(String text, int i, char plain) {
        return plain == '%'
                ? i > 0 && Character.isDigit(text.charAt(i - 1))
                : INSIDE_NUMBERS.indexOf(plain) >= 0 && i + 1 < text.length() && Character.isDigit(text.charAt(i + 1));
    }

    /** Returns whether a character is a hyphen, a dash or a minus sign. */
    static boolean isDash(char c) {
        return c == '\u2212' || Character.getType(c) == Character.DASH_PUNCTUATION;
    }

    private static boolean isPunctuation(char c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }
}
