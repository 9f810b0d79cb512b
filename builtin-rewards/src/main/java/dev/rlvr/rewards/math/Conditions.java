package dev.rlvr.rewards.math;

import dev.rlvr.rewards.math.Node.Condition;
import dev.rlvr.rewards.math.Node.Relation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes sets of numbers of what is said of one variable: of {@code x < 1}, {@code 0 < x <= 1}, {@code x < -1 or x > 1}. */
final class Conditions {
    private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "=", "!=");
    /** What an inequality says read from the right. */
    static final Map<String, String> FLIPPED = Map.of("<", ">", ">", "<", "<=", ">=", ">=", "<=");

    private static final RealSet REALS = RealSet.interval(RealSet.End.BELOW_ALL, false, RealSet.End.ABOVE_ALL, false);

    private final Identity identity;

    Conditions(Identity identity) {
        this.identity = identity;
    }

    /** Returns whether a node may be joined to others by "and" or "or". */
    static boolean isPart(Node node) {
        return node instanceof Relation relation && COMPARISONS.containsAll(relation.operators());
    }

    static boolean isInequality(Node node) {
        return isPart(node) && !Relations.isEquation(node);
    }

    /** Returns whether an answer, a condition or a set, has the numbers that a condition has; both are on one variable. */
    boolean isSame(Node gold, Node answer) {
        Set<Node> names = names(gold);
        if (names.isEmpty()) {
            return false;
        }
        names.addAll(names(answer));
        return names.size() == 1 && set(gold).isSame(set(answer));
    }

    private static Set<Node> names(Node node) {
        Set<Node> names = new HashSet<>();
        if (node instanceof Relation relation) {
            names.add(relation.parts().get(middle(relation)));
        } else if (node instanceof Condition) {
            node.parts().forEach(part -> names.addAll(names(part)));
        }
        return names;
    }

    /** Returns the numbers that a node holds, or that fulfil it. */
    RealSet set(Node node) {
        if (node instanceof Condition condition) {
            List<RealSet.Piece> pieces = new ArrayList<>();
            for (Node part : condition.parts()) {
                RealSet set = set(part);
                pieces.addAll((condition.all() ? REALS.minus(set) : set).pieces());
            }
            RealSet union = RealSet.of(pieces);
            return condition.all() ? REALS.minus(union) : union;
        }
        return node instanceof Relation relation ? set(relation) : RealSet.of(node, identity);
    }

    private static int middle(Relation relation) {
        return Relations.isName(Relations.first(relation)) ? 0 : 1;
    }

    private RealSet set(Relation relation) {
        int middle = middle(relation);
        if (relation.operators().size() > 2
                || !Relations.isName(relation.parts().get(middle))) {
            throw new MathFault("an inequality is not solved");
        }
        RealSet set = REALS;
        for (int i = 0; i < relation.operators().size(); i++) {
            String operator = relation.operators().get(i);
            boolean before = i < middle;
            String seen = before ? FLIPPED.getOrDefault(operator, operator) : operator;
            RealSet.End bound = RealSet.end(relation.parts().get(before ? i : i + 1), identity);
            set = set.minus(REALS.minus(side(seen, bound)));
        }
        return set;
    }

    /** Returns the numbers of which an operator and a number after it are true. */
    private static RealSet side(String operator, RealSet.End bound) {
        return switch (operator) {
            case "<", "<=" -> RealSet.interval(RealSet.End.BELOW_ALL, false, bound, operator.equals("<="));
            case ">", ">=" -> RealSet.interval(bound, operator.equals(">="), RealSet.End.ABOVE_ALL, false);
            case "=" -> RealSet.interval(bound, true, bound, true);
            case "!=" -> REALS.minus(RealSet.interval(bound, true, bound, true));
            default -> throw new MathFault("a relation is no interval");
        };
    }
}
