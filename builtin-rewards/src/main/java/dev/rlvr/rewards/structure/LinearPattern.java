package dev.rlvr.rewards.structure;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression in RE2's syntax, matched in time linear in the text, with bounds on both: no backreferences and no looking around, at
 * most 500 instructions, no text of more than 10,000 characters.
 */
final class LinearPattern {
    /** A longer text matches nothing. */
    static final int MAX_LENGTH = 10_000;

    private static final int MAX_INSTRUCTIONS = 500;

    private final Pattern pattern;

    private LinearPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException saying what is wrong with the expression
     */
    static LinearPattern compile(String expression, boolean ignoreCase) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(expression, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("is no regular expression of RE2: " + e.getMessage(), e);
        }
        if (pattern.programSize() > MAX_INSTRUCTIONS) {
            throw new IllegalArgumentException("makes " + pattern.programSize() + " instructions, which is more than "
                    + MAX_INSTRUCTIONS + ": make repetitions like {1,1000} smaller or open");
        }
        return new LinearPattern(pattern);
    }

    /** Returns whether the whole text matches. */
    boolean matches(String text) {
        return text.length() <= MAX_LENGTH && pattern.matcher(text).matches();
    }

    /** Returns whether any part of the text matches. */
    boolean find(String text) {
        return text.length() <= MAX_LENGTH && pattern.matcher(text).find();
    }
}
