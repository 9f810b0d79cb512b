package dev.rlvr.rewards.math;

import dev.rlvr.rewards.math.Node.Condition;
import dev.rlvr.rewards.math.Node.Quantity;
import dev.rlvr.rewards.math.Node.Relation;
import dev.rlvr.rewards.math.Node.Sequence;
import dev.rlvr.rewards.math.Node.Sequence.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Tells whether an answer says what the ground truth says. The two can't change places: the ground truth is in the form that is wanted.
 * {@code x = 5} answers 5, and an interval answers an inequality, but not the other way round, because an unsolved inequality would be
 * its own answer; and several values never answer one.
 */
final class Comparison {
    private static final int MAX_PAIRS = 2500;

    private final Budget budget = new Budget();
    private final Identity identity = new Identity(budget);
    private final Relations relations = new Relations(identity);
    private final Conditions conditions = new Conditions(identity);
    private final Chain chain = new Chain(this, identity);
    private final Ratio ratio = new Ratio(identity);

    boolean holds(Node truth, Node written) {
        Node gold = solved(truth);
        Node answer = solved(written);
        if (gold.equals(answer)) {
            return true;
        }
        if (gold instanceof Condition || answer instanceof Condition) {
            return condition(gold, answer);
        }
        if (gold instanceof Relation || answer instanceof Relation) {
            return relation(gold, answer);
        }
        if (Measured.hasUnit(gold, answer) || Measured.hasUnit(answer, gold)) {
            return quantity(Measured.of(gold, answer), Measured.of(answer, gold));
        }
        if (isSetOperation(gold) || isSetOperation(answer)) {
            return RealSet.of(gold, identity).isSame(RealSet.of(answer, identity));
        }
        if (Ratio.isTime(gold) || Ratio.isTime(answer)) {
            Node same = Ratio.withoutTime(answer);
            return Ratio.isTime(gold) ? Ratio.withoutTime(gold).equals(same) : holds(gold, same);
        }
        if (Ratio.isRatio(gold) || Ratio.isRatio(answer)) {
            return ratio.isSame(gold, answer);
        }
        List<Node> expected = values(gold);
        List<Node> found = values(answer);
        if (isTuple(gold) || isTuple(answer)) {
            return tuple(gold, answer);
        }
        if (gold instanceof Sequence || answer instanceof Sequence || expected.size() > 1 || found.size() > 1) {
            return several(expected, found);
        }
        return identity.isEqual(gold, answer);
    }

    /** Takes approximations away, and what an {@code ∈} stands before. */
    private static Node solved(Node node) {
        Node exact = Relations.withoutApproximation(node);
        if (exact instanceof Relation relation && relation.operators().contains("∈")) {
            return Relations.last(relation);
        }
        return exact;
    }

    private boolean relation(Node gold, Node answer) {
        if (!(gold instanceof Relation)) {
            return Relations.isEquation(answer)
                    && holds(gold, Relations.value(answer))
                    && chain.agrees(answer, Identity.symbols(Relations.value(answer)));
        }
        if (Relations.isEquation(answer) && !chain.agrees(answer, Set.of())) {
            return false;
        }
        if (!(answer instanceof Relation)) {
            if (Relations.isEquation(gold)) {
                return Relations.isAssignment(gold) && holds(Relations.last(gold), answer);
            }
            return (isSetOperation(answer) || answer instanceof Sequence) && conditions.isSame(gold, answer);
        }
        boolean sameName = Relations.isAssignment(gold)
                && Relations.isAssignment(answer)
                && Relations.first(gold).equals(Relations.first(answer));
        return sameName
                ? holds(Relations.last(gold), Relations.last(answer))
                : relations.isSame((Relation) gold, (Relation) answer);
    }

    /** Compares as sets of numbers what is on one variable, and else part by part. */
    private boolean condition(Node gold, Node answer) {
        boolean joined =
                !(gold instanceof Condition one) || !(answer instanceof Condition other) || one.all() == other.all();
        return quietly(() -> conditions.isSame(gold, answer)) || (joined && several(values(gold), values(answer)));
    }

    /** Units count only where both sides have one that is known. */
    private boolean quantity(Node gold, Node answer) {
        String expected = Quantity.unitOf(gold);
        String found = Quantity.unitOf(answer);
        return (expected.isEmpty() || found.isEmpty() || expected.equals(found))
                && holds(
                        gold instanceof Quantity quantity ? quantity.value() : gold,
                        answer instanceof Quantity quantity ? quantity.value() : answer);
    }

    private static boolean isSetOperation(Node node) {
        return node instanceof Node.SetOperation || node.equals(new Node.Symbol(Vocabulary.REALS));
    }

    private static boolean isTuple(Node node) {
        return node instanceof Sequence sequence && (sequence.kind() == Kind.TUPLE || sequence.kind() == Kind.MATRIX);
    }

    /** Returns the values of a set or a list, each ± made two; another node is the only value of itself. */
    private static List<Node> values(Node node) {
        boolean several = node instanceof Condition || (node instanceof Sequence && !isTuple(node));
        Stream<Node> parts = several ? node.parts().stream().map(Comparison::solved) : Stream.of(node);
        return parts.flatMap(part -> Alternatives.of(part).stream()).toList();
    }

    /** Compares in order. A list without brackets may stand for a tuple in round ones. */
    private boolean tuple(Node gold, Node answer) {
        if (!(gold instanceof Sequence expected) || !(answer instanceof Sequence found)) {
            return false;
        }
        boolean sameBrackets = expected.kind() == found.kind()
                && expected.leftClosed() == found.leftClosed()
                && expected.rightClosed() == found.rightClosed();
        boolean bare = isRound(expected) && found.kind() == Kind.LIST || isRound(found) && expected.kind() == Kind.LIST;
        boolean holds = (sameBrackets || bare)
                && expected.parts().size() == found.parts().size();
        for (int i = 0; holds && i < expected.parts().size(); i++) {
            holds = holdsAsEnd(expected.parts().get(i), found.parts().get(i));
        }
        return holds;
    }

    private boolean holdsAsEnd(Node gold, Node answer) {
        // Infinity has no value, and equals itself only.
        return gold.equals(answer) || holds(gold, answer);
    }

    private static boolean isRound(Sequence sequence) {
        return sequence.kind() == Kind.TUPLE && !sequence.leftClosed() && !sequence.rightClosed();
    }

    /** Compares without order: each value expected is there, and no other. */
    private boolean several(List<Node> expected, List<Node> found) {
        if (expected.isEmpty() || found.isEmpty() || (expected.size() == 1 && found.size() > 1)) {
            return expected.isEmpty() && found.isEmpty();
        }
        if ((long) expected.size() * found.size() > MAX_PAIRS) {
            throw new MathFault("too many values to compare");
        }
        List<Node> unmatched = new ArrayList<>(found);
        for (Node gold : expected) {
            boolean matched = false;
            for (Node answer : found) {
                if (quietly(() -> holds(gold, answer))) {
                    matched = true;
                    unmatched.remove(answer);
                }
            }
            if (!matched) {
                return false;
            }
        }
        return unmatched.isEmpty();
    }

    /** One pair that can't be compared is no match, but another may be. */
    private boolean quietly(BooleanSupplier comparison) {
        try {
            return comparison.getAsBoolean();
        } catch (MathFault fault) {
            budget.spend(1);
            return false;
        }
    }
}
