package dev.rlvr.rewards.math;

import dev.rlvr.rewards.math.Token.Kind;

/** Reads what follows a number: a unit such as {@code cm}, {@code cm^2} or {@code km/h}, or a word such as {@code million}. */
final class UnitParser {
    private final TokenStream tokens;
    private final AtomParser atoms;

    UnitParser(TokenStream tokens, AtomParser atoms) {
        this.tokens = tokens;
        this.atoms = atoms;
    }

    /** Returns whether the next token is a word that may be a unit. */
    boolean isNext() {
        // "min" is a function before brackets.
        return tokens.peek().is(Kind.WORD)
                || (tokens.peek().is(Kind.FUNCTION, "min")
                        && !tokens.peekSecond().is(Kind.OPEN));
    }

    /** Adds the unit, or the factor that the word means. */
    void read(Factors factors) {
        String word = tokens.next().text();
        Units.scale(word).ifPresentOrElse(scale -> factors.add(new Node.Number(scale)), () -> {
            factors.addUnit(Units.canonical(word));
            while (more(factors)) {}
        });
    }

    /** Adds the next part of a compound unit, and tells whether there was one. */
    private boolean more(Factors factors) {
        Token second = tokens.peekSecond();
        if (tokens.skip(Kind.OPERATOR, "^")) {
            factors.addUnit("^" + atoms.subscript());
        } else if (tokens.peek().is(Kind.WORD, "per") && isDivisor(second)) {
            tokens.next();
            factors.addUnit("/" + Units.canonical(tokens.next().text()));
        } else if (isNext()) {
            factors.addUnit(Units.canonical(tokens.next().text()));
        } else if (tokens.peek().is(Kind.OPERATOR, "/") && isDivisor(second)) {
            tokens.next();
            factors.addUnit("/" + Units.canonical(tokens.next().text()));
        } else {
            return false;
        }
        return true;
    }

    private static boolean isDivisor(Token token) {
        return token.is(Kind.WORD) || token.is(Kind.LETTER) || token.is(Kind.FUNCTION, "min");
    }
}
