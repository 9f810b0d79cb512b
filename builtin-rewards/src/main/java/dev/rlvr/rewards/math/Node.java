package dev.rlvr.rewards.math;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A piece of an answer as it was read: a number, a sum, a set, an equation. */
sealed interface Node {
    /** Returns the pieces that this one is made of. */
    default List<Node> parts() {
        return List.of();
    }

    /** Returns this piece with each of its parts replaced. */
    default Node map(UnaryOperator<Node> change) {
        return this;
    }

    /** Hands over this piece and all below it. */
    default void visit(Consumer<Node> visitor) {
        visitor.accept(this);
        parts().forEach(part -> part.visit(visitor));
    }

    /** A number as written. */
    record Number(Rational value) implements Node {}

    /** A variable, or a word that stands for itself. */
    record Symbol(String name) implements Node {}

    /** A number with a name. */
    enum Constant implements Node {
        PI,
        E,
        I,
        INFINITY,
        /** The sign of ±: once +1 and once -1. */
        SIGN
    }

    /** A sum. */
    record Sum(List<Node> parts) implements Node {
        @Override
        public Node map(UnaryOperator<Node> change) {
            return new Sum(parts.stream().map(change).toList());
        }
    }

    /** A product. */
    record Product(List<Node> parts) implements Node {
        @Override
        public Node map(UnaryOperator<Node> change) {
            return new Product(parts.stream().map(change).toList());
        }
    }

    /** A power; a quotient has one with exponent -1 in a product. */
    record Power(Node base, Node exponent) implements Node {
        @Override
        public List<Node> parts() {
            return List.of(base, exponent);
        }

        @Override
        public Node map(UnaryOperator<Node> change) {
            return new Power(change.apply(base), change.apply(exponent));
        }
    }

    /** A function of its arguments. */
    record Call(Function function, List<Node> parts) implements Node {
        @Override
        public Node map(UnaryOperator<Node> change) {
            return new Call(function, parts.stream().map(change).toList());
        }
    }

    /** A value with a unit; an empty unit is one that is not known. */
    record Quantity(Node value, String unit) implements Node {
        /** Returns the unit of a node; empty where it has none that is known. */
        static String unitOf(Node node) {
            return node instanceof Quantity quantity ? quantity.unit : "";
        }

        @Override
        public List<Node> parts() {
            return List.of(value);
        }

        @Override
        public Node map(UnaryOperator<Node> change) {
            return new Quantity(change.apply(value), unit);
        }
    }

    /** Several values between delimiters: {@code (1, 2]}; an open one without delimiters is a list. */
    record Sequence(Kind kind, List<Node> parts, boolean leftClosed, boolean rightClosed) implements Node {
        /** What holds the values together. */
        enum Kind {
            /** Nothing: a list of answers. */
            LIST,
            /** Braces. */
            SET,
            /** Brackets, round or square. */
            TUPLE,
            /** The rows of a matrix, each a sequence. */
            MATRIX,
            /** Colons: a ratio of three parts or more. */
            RATIO,
            /** A colon before two digits, as in 12:30: a time of day, or a ratio of two. */
            TIME
        }

        @Override
        public Node map(UnaryOperator<Node> change) {
            return new Sequence(kind, parts.stream().map(change).toList(), leftClosed, rightClosed);
        }
    }

    /** A union, or a difference. */
    record SetOperation(boolean union, Node left, Node right) implements Node {
        @Override
        public List<Node> parts() {
            return List.of(left, right);
        }
    }

    /** Inequalities joined by "and", so that all hold, or by "or". */
    record Condition(List<Node> parts, boolean all) implements Node {
        @Override
        public Node map(UnaryOperator<Node> change) {
            return new Condition(parts.stream().map(change).toList(), all);
        }
    }

    /** A chain such as {@code a = b = c}, {@code 1 < x} or {@code x in S}; one operator fewer than sides. */
    record Relation(List<Node> parts, List<String> operators) implements Node {
        @Override
        public Node map(UnaryOperator<Node> change) {
            return new Relation(parts.stream().map(change).toList(), operators);
        }
    }
}
