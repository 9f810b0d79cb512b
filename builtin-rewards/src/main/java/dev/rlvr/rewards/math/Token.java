package dev.rlvr.rewards.math;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an answer's text.
 *
 * @param kind what it is
 * @param text how it is written, in one form for each meaning
 * @param value the value of a number
 * @param spaced whether space stood before it
 */
record Token(Kind kind, String text, @Nullable Rational value, boolean spaced) {
    /** What a token is. */
    enum Kind {
        NUMBER,
        /** A variable or the name of a constant. */
        LETTER,
        /** A word that is no name of mathematics. */
        WORD,
        FUNCTION,
        /** An arithmetic sign, or a command that takes arguments. */
        OPERATOR,
        OPEN,
        CLOSE,
        BAR,
        COMMA,
        RELATION,
        SET_OPERATION,
        /** The next cell and the next row of a matrix. */
        CELL,
        ROW,
        BEGIN,
        FINISH,
        END
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** Returns whether it is a number written as a pattern says. */
    boolean isNumber(Pattern pattern) {
        return kind == Kind.NUMBER && pattern.matcher(text).matches();
    }

    boolean is(Kind other, String written) {
        return kind == other && text.equals(written);
    }
}
