package dev.rlvr.rewards.math;

import java.util.List;

/** Makes two values of one with ±. All signs of a value turn together. */
final class Alternatives {
    private static final Node PLUS = new Node.Number(Rational.ONE);
    private static final Node MINUS = new Node.Number(Rational.of(-1));

    private Alternatives() {}

    /** Returns the values that a node stands for: one, or two. */
    static List<Node> of(Node node) {
        return has(node) ? List.of(with(node, PLUS), with(node, MINUS)) : List.of(node);
    }

    private static boolean has(Node node) {
        return node == Node.Constant.SIGN || node.parts().stream().anyMatch(Alternatives::has);
    }

    private static Node with(Node node, Node sign) {
        return node == Node.Constant.SIGN ? sign : node.map(part -> with(part, sign));
    }
}
