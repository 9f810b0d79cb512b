package dev.rlvr.rewards.math;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/** Tells answers that are numbers from those that are computations. */
final class Plainness {
    private static final Node MINUS_ONE = new Node.Number(Rational.of(-1));

    private Plainness() {}

    /** Returns whether a node is a number as people write one: signed, a fraction, a mixed number, a percentage, with a unit. */
    static boolean isNumber(Node node) {
        Node value = value(node);
        if (value instanceof Node.Product product && product.parts().size() == 2) {
            Node first = product.parts().get(0);
            Node second = product.parts().get(1);
            boolean negative = first.equals(MINUS_ONE) && isNumber(second);
            boolean fraction = isLiteral(first)
                    && second instanceof Node.Power power
                    && power.exponent().equals(MINUS_ONE)
                    && isLiteral(power.base());
            return negative || fraction || (isNumber(first) && second.equals(new Node.Number(Rational.of(1, 100))));
        }
        boolean mixed = value instanceof Node.Sum sum
                && sum.parts().size() == 2
                && isLiteral(sum.parts().get(0))
                && sum.parts().get(1) instanceof Node.Product fraction
                && fraction.parts().size() == 2
                && fraction.parts().get(1) instanceof Node.Power
                && isNumber(fraction);
        return mixed || isLiteral(value);
    }

    private static Node value(Node node) {
        if (node instanceof Node.Quantity quantity) {
            return value(quantity.value());
        }
        return Relations.isAssignment(node) ? value(Relations.last(node)) : Ratio.withoutTime(node);
    }

    private static boolean isLiteral(Node node) {
        return node instanceof Node.Number;
    }

    static OptionalDouble nearestDouble(Node node) {
        try {
            Node value = value(Relations.withoutApproximation(node));
            if (!Identity.symbols(value).isEmpty()) {
                return OptionalDouble.empty();
            }
            Identity.Value computed = new Identity(new Budget()).value(value, Map.of());
            Rational fraction = computed.fraction();
            if (fraction != null) {
                return OptionalDouble.of(fraction.nearestDouble());
            }
            return Objects.requireNonNull(computed.number()).isReal()
                    ? OptionalDouble.of(computed.number().re.doubleValue())
                    : OptionalDouble.empty();
        } catch (MathFault noNumber) {
            return OptionalDouble.empty();
        }
    }
}
