package dev.rlvr.rewards.math;

import ch.obermuhlner.math.big.BigComplex;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two expressions have the same value: exactly where both are fractions, and else to 40 digits. Expressions with variables
 * are compared at three random points, where rational functions of degree d that differ agree with a probability of at most (d / 30,000)^3
 * (Schwartz 1980, Zippel 1979). The points follow from the names of the variables, so that the answer is always the same.
 */
final class Identity {
    private static final int POINTS = 3;
    private static final int MAX_TRIES = 6;
    private static final BigDecimal TOLERANCE = new BigDecimal("1e-40");
    // A decimal with more digits than this may be written to look like an irrational number.
    private static final int MAX_ROUND_BITS = 66;

    private final Budget budget;
    private final ExactArithmetic exact;
    private final PreciseArithmetic precise;

    Identity(Budget budget) {
        this.budget = budget;
        this.exact = new ExactArithmetic(budget);
        this.precise = new PreciseArithmetic(budget);
    }

    boolean isEqual(Node left, Node right) {
        if (left.equals(right)) {
            return true;
        }
        if (left instanceof Node.Number one && right instanceof Node.Number other) {
            return one.value().equals(other.value());
        }
        int points = symbols(left, right).isEmpty() ? 1 : POINTS;
        int agreed = 0;
        for (int i = 0; i < MAX_TRIES && agreed < points; i++) {
            Optional<Boolean> equal = isEqualAt(left, right, point(left, right, i));
            if (equal.isPresent() && !equal.get()) {
                return false;
            }
            agreed += equal.isPresent() ? 1 : 0;
        }
        if (agreed < points) {
            throw new MathFault("the values can't be computed");
        }
        return true;
    }

    /** Returns whether the values agree at a point; empty where neither expression has one there. */
    private Optional<Boolean> isEqualAt(Node left, Node right, Map<String, Rational> point) {
        Value one = attempt(left, point);
        Value other = attempt(right, point);
        if (one.fault() != null && other.fault() != null) {
            if (point.isEmpty()) {
                throw one.fault();
            }
            return Optional.empty();
        }
        if (one.fault() != null || other.fault() != null) {
            return Optional.of(false);
        }
        return Optional.of(isEqual(one, other, point.isEmpty()));
    }

    private boolean isEqual(Value one, Value other, boolean isNumber) {
        if (one.fraction() != null && other.fraction() != null) {
            return one.fraction().equals(other.fraction());
        }
        if (isNumber && (isLong(one.fraction()) || isLong(other.fraction()))) {
            return false;
        }
        return isClose(complex(one), complex(other));
    }

    private static boolean isLong(@Nullable Rational fraction) {
        return fraction != null && fraction.bits() > MAX_ROUND_BITS;
    }

    private BigComplex complex(Value value) {
        return value.fraction() != null ? precise.number(value.fraction()) : Objects.requireNonNull(value.number());
    }

    static boolean isClose(BigComplex one, BigComplex other) {
        BigDecimal size = one.re.abs().max(other.re.abs()).max(one.im.abs()).max(other.im.abs());
        BigDecimal tolerance = size.multiply(TOLERANCE, PreciseArithmetic.PRECISION);
        return one.re.subtract(other.re).abs().compareTo(tolerance) <= 0
                && one.im.subtract(other.im).abs().compareTo(tolerance) <= 0;
    }

    /** A value: a fraction, or another number, or why there is none. */
    record Value(
            @Nullable Rational fraction,
            @Nullable BigComplex number,
            @Nullable MathFault fault) {}

    private Value attempt(Node node, Map<String, Rational> point) {
        try {
            return value(node, point);
        } catch (MathFault fault) {
            budget.spend(1);
            return new Value(null, null, fault);
        }
    }

    /** Returns the value of an expression at a point, exactly where it is a fraction. */
    Value value(Node node, Map<String, Rational> point) {
        try {
            return new Value(new Evaluator<>(exact, exact, point).value(node), null, null);
        } catch (Inexact e) {
            return new Value(null, new Evaluator<>(precise, exact, point).value(node), null);
        }
    }

    /** Returns the names of the variables of some expressions, in order. */
    static TreeSet<String> symbols(Node... nodes) {
        TreeSet<String> names = new TreeSet<>();
        for (Node node : nodes) {
            node.visit(part -> {
                if (part instanceof Node.Symbol symbol) {
                    names.add(symbol.name());
                }
            });
        }
        return names;
    }

    /** Returns a value between -3 and 3 for each variable; at the first point all are positive. */
    static Map<String, Rational> point(Node left, Node right, int index) {
        Map<String, Rational> point = new HashMap<>();
        for (String name : symbols(left, right)) {
            SplittableRandom random = new SplittableRandom(31L * name.hashCode() + index);
            int above = random.nextInt(1, 30_000);
            boolean negative = index > 0 && random.nextBoolean();
            point.put(name, Rational.of(BigInteger.valueOf(negative ? -above : above), BigInteger.valueOf(10_007)));
        }
        return point;
    }
}
