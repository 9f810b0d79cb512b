package dev.rlvr.rewards.math;

import dev.rlvr.rewards.math.Node.Sequence;
import dev.rlvr.rewards.math.Node.Sequence.Kind;
import java.util.List;

/**
 * Ratios such as {@code 2:3} and {@code 1:2:3}. One of two parts is their quotient, so that 1:2 is a half. One of more is its parts in order up
 * to a common factor: 1:2:3 is 2:4:6, and no number. One that may be a time of day, such as 12:30, is answered by the same numbers alone.
 */
final class Ratio {
    private static final Node ZERO = new Node.Number(Rational.ZERO);

    private final Identity identity;

    Ratio(Identity identity) {
        this.identity = identity;
    }

    /** Makes the ratio of two parts or more. A unit that all of them have falls out. One that may be a time of day stays so. */
    static Node of(List<Node> parts, boolean mayBeTime) {
        List<Node> values = parts.stream().map(Ratio::value).toList();
        boolean time = mayBeTime && values.size() == 2 && values.stream().allMatch(Node.Number.class::isInstance);
        Sequence sequence = new Sequence(time ? Kind.TIME : Kind.RATIO, values, true, true);
        Node ratio = values.size() == 2 && !time ? quotient(values) : sequence;
        List<String> units = parts.stream().map(Ratio::unit).toList();
        return units.stream().distinct().count() == 1 ? ratio : new Node.Quantity(ratio, String.join("", units));
    }

    private static Node quotient(List<Node> parts) {
        return new Node.Product(List.of(parts.get(0), new Node.Power(parts.get(1), new Node.Number(Rational.of(-1)))));
    }

    /** Returns whether a node may be a time of day. */
    static boolean isTime(Node node) {
        return node instanceof Sequence sequence && sequence.kind() == Kind.TIME;
    }

    /** Returns the ratio that a node is which may be a time of day; any other node as it is. */
    static Node withoutTime(Node node) {
        return isTime(node) ? quotient(node.parts()) : node;
    }

    private static Node value(Node part) {
        return part instanceof Node.Quantity quantity ? quantity.value() : part;
    }

    private static String unit(Node part) {
        return part instanceof Node.Quantity quantity ? quantity.unit() : "";
    }

    /** Returns whether a node is a ratio of three parts or more. */
    static boolean isRatio(Node node) {
        return node instanceof Sequence sequence && sequence.kind() == Kind.RATIO;
    }

    /** Returns whether two nodes are the same ratio of three parts or more; one of zeros alone is none. */
    boolean isSame(Node one, Node other) {
        List<Node> left = one.parts();
        List<Node> right = other.parts();
        if (!isRatio(one) || !isRatio(other) || left.size() != right.size()) {
            return false;
        }
        int first = 0;
        while (first < left.size() && identity.isEqual(left.get(first), ZERO)) {
            first++;
        }
        boolean same = first < left.size() && !identity.isEqual(right.get(first), ZERO);
        for (int i = 0; same && i < left.size(); i++) {
            same = identity.isEqual(times(left.get(i), right.get(first)), times(left.get(first), right.get(i)));
        }
        return same;
    }

    private static Node times(Node left, Node right) {
        return new Node.Product(List.of(left, right));
    }
}
