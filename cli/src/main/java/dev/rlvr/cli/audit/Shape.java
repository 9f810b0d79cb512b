package dev.rlvr.cli.audit;

import java.util.Locale;

/** What a completion puts around its answer. */
enum Shape {
    /** Nothing. */
    BARE("", ""),
    /** Thoughts, then {@code <answer>} tags, with the line breaks that tag counting wants. */
    TAGGED("<answer>\n", "\n</answer>"),
    /** Thoughts, then a box. */
    BOXED("\\boxed{", "}");

    private static final String THOUGHTS = "<think>\nLooking closely.\n</think>\n";

    private final String open;
    private final String close;

    Shape(String open, String close) {
        this.open = open;
        this.close = close;
    }

    /** Returns an answer between this shape's delimiters. */
    String delimited(String answer) {
        return open + answer + close;
    }

    /** Returns the completion of a text that holds its delimiters already. */
    String completion(String delimited) {
        return this == BARE ? delimited : THOUGHTS + delimited;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
