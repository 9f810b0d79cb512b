package dev.rlvr.rewards.math;

import dev.rlvr.rewards.math.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The brackets that are open while a text is cut into tokens. Those whose only comma may separate two values hold these, and no number. */
final class Brackets {
    private static final Set<Kind> BEFORE_VALUES = EnumSet.of(Kind.OPEN, Kind.COMMA, Kind.RELATION, Kind.SET_OPERATION);
    private static final List<String> AROUND_LISTS = List.of("(", "[", "\\{", "{");

    private final Deque<Level> open = new ArrayDeque<>();
    // Whether braces that come next hold the argument of a command: \mathbf{1,234}.
    private boolean argument;

    /** An open bracket. */
    private static final class Level {
        private final boolean isValue;
        private boolean doubtful;
        private boolean separated;

        private Level(boolean isValue) {
            this.isValue = isValue;
        }
    }

    boolean areOpen() {
        return !open.isEmpty();
    }

    /** Takes note of a token that comes after some others. */
    void add(Token token, List<Token> before) {
        if (token.is(Kind.OPEN)) {
            boolean first = !(argument && token.text().equals("{"))
                    && (before.isEmpty()
                            || BEFORE_VALUES.contains(
                                    before.get(before.size() - 1).kind()));
            open.push(new Level(first && AROUND_LISTS.contains(token.text())));
        } else if (token.is(Kind.CLOSE) && areOpen()) {
            Level closed = open.pop();
            if (closed.isValue && closed.doubtful && !closed.separated) {
                throw new MathFault("a list in brackets is no number");
            }
        } else if (token.is(Kind.COMMA) && areOpen()) {
            open.element().separated = true;
        }
        argument = false;
    }

    /** Takes note of a command that only changes how its argument looks. */
    void look() {
        argument = true;
    }

    /** Takes note of a number whose comma may as well separate two values. */
    void doubt() {
        if (areOpen()) {
            open.element().doubtful = true;
        }
    }
}
