package dev.rlvr.rewards.math;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Optional;

/** A fraction in lowest terms with a positive denominator; made by {@link #of(BigInteger, BigInteger)}. */
record Rational(BigInteger numerator, BigInteger denominator) implements Comparable<Rational> {
    static final Rational ZERO = of(0);
    static final Rational ONE = of(1);

    /** Returns a fraction in lowest terms. */
    static Rational of(BigInteger numerator, BigInteger denominator) {
        if (denominator.signum() == 0) {
            throw new MathFault("a division by zero");
        }
        if (denominator.equals(BigInteger.ONE)) {
            return new Rational(numerator, denominator);
        }
        BigInteger common = numerator.gcd(denominator);
        BigInteger divisor = denominator.signum() < 0 ? common.negate() : common;
        return new Rational(numerator.divide(divisor), denominator.divide(divisor));
    }

    static Rational of(long value) {
        return new Rational(BigInteger.valueOf(value), BigInteger.ONE);
    }

    static Rational of(long numerator, long denominator) {
        return Rational.of(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    static Rational of(BigDecimal value) {
        return value.scale() <= 0
                ? Rational.of(value.toBigInteger(), BigInteger.ONE)
                : Rational.of(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    Rational plus(Rational other) {
        BigInteger left = numerator.multiply(other.denominator);
        return Rational.of(left.add(other.numerator.multiply(denominator)), denominator.multiply(other.denominator));
    }

    Rational negate() {
        return new Rational(numerator.negate(), denominator);
    }

    Rational times(Rational other) {
        return Rational.of(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    private Rational inverse() {
        if (signum() == 0) {
            throw new MathFault("a division by zero");
        }
        return signum() < 0
                ? new Rational(denominator.negate(), numerator.negate())
                : new Rational(denominator, numerator);
    }

    Rational power(int exponent) {
        // Powers of a fraction in lowest terms are so as well.
        Rational power = new Rational(numerator.pow(Math.abs(exponent)), denominator.pow(Math.abs(exponent)));
        return exponent < 0 ? power.inverse() : power;
    }

    /** Returns the real root where it is rational. An odd root of a negative number is negative. */
    Optional<Rational> root(int degree) {
        if (signum() < 0) {
            return degree % 2 == 0 ? Optional.empty() : negate().root(degree).map(Rational::negate);
        }
        return root(numerator, degree)
                .flatMap(above -> root(denominator, degree).map(below -> Rational.of(above, below)));
    }

    /** Finds the whole root by halving; the number is small enough for that. */
    private static Optional<BigInteger> root(BigInteger number, int degree) {
        BigInteger low = BigInteger.ZERO;
        BigInteger high = BigInteger.ONE.shiftLeft(number.bitLength() / degree + 1);
        while (low.compareTo(high) < 0) {
            BigInteger middle = low.add(high).add(BigInteger.ONE).shiftRight(1);
            if (middle.pow(degree).compareTo(number) <= 0) {
                low = middle;
            } else {
                high = middle.subtract(BigInteger.ONE);
            }
        }
        return low.pow(degree).equals(number) ? Optional.of(low) : Optional.empty();
    }

    int signum() {
        return numerator.signum();
    }

    boolean isInteger() {
        return denominator.equals(BigInteger.ONE);
    }

    /** Returns how many bits the greater of numerator and denominator has. */
    int bits() {
        return Math.max(numerator.bitLength(), denominator.bitLength());
    }

    BigDecimal decimal(MathContext precision) {
        return new BigDecimal(numerator).divide(new BigDecimal(denominator), precision);
    }

    /** Returns the double nearest to this number. */
    double nearestDouble() {
        // 40 digits decide all but numbers that lie that close to the middle between two doubles.
        return decimal(new MathContext(40)).doubleValue();
    }

    @Override
    public int compareTo(Rational other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    @Override
    public String toString() {
        return isInteger() ? numerator.toString() : numerator + "/" + denominator;
    }
}
