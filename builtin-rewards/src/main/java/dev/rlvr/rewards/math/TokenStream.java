package dev.rlvr.rewards.math;

import dev.rlvr.rewards.math.Token.Kind;
import java.util.List;
import java.util.function.Supplier;

/** Tokens read one after the other, and how deep the reader is inside brackets, exponents and fractions. For one thread. */
final class TokenStream {
    /** Deeper nesting is not read, so that no text can exhaust the stack. */
    static final int MAX_DEPTH = 120;

    private final List<Token> tokens;
    private int position;
    private int depth;

    TokenStream(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(position);
    }

    /** Returns whether the token just read and the next are both numbers, which no operator joins. */
    boolean isBetweenNumbers() {
        return position > 0 && tokens.get(position - 1).is(Kind.NUMBER) && peek().is(Kind.NUMBER);
    }

    /** Returns the token after the next. */
    Token peekSecond() {
        return tokens.get(Math.min(position + 1, tokens.size() - 1));
    }

    /** Returns the third token from here. */
    Token peekThird() {
        return tokens.get(Math.min(position + 2, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        if (!token.is(Kind.END)) {
            position++;
        }
        return token;
    }

    /** Goes past the next token where it is the one named, and tells so. */
    boolean skip(Kind kind, String text) {
        boolean there = peek().is(kind, text);
        if (there) {
            position++;
        }
        return there;
    }

    boolean skip(Kind kind) {
        boolean there = peek().is(kind);
        if (there) {
            position++;
        }
        return there;
    }

    void expect(Kind kind, String text) {
        if (!skip(kind, text)) {
            throw unexpected();
        }
    }

    MathFault unexpected() {
        Token token = peek();
        return new MathFault(
                token.is(Kind.END) ? "the answer breaks off" : "'" + token.text() + "' is where it can't be");
    }

    /** Reads something one level deeper. */
    <T> T nested(Supplier<T> reader) {
        if (++depth > MAX_DEPTH) {
            throw new MathFault("nested more than " + MAX_DEPTH + " deep");
        }
        T read = reader.get();
        depth--;
        return read;
    }
}
