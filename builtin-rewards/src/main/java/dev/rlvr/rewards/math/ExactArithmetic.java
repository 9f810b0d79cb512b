package dev.rlvr.rewards.math;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Computes with fractions. What is none throws {@link Inexact}. */
final class ExactArithmetic implements Arithmetic<Rational> {
    /** Longer numbers are not computed with. */
    static final int MAX_BITS = 32_768;

    private static final int MAX_ROOT_BITS = 2048;
    private static final int MAX_ROOT = 64;
    private static final int MAX_FACTORIAL = 2500;

    private final Budget budget;

    ExactArithmetic(Budget budget) {
        this.budget = budget;
    }

    @Override
    public Rational number(Rational value) {
        return value;
    }

    @Override
    public Rational constant(Node.Constant constant) {
        if (constant == Node.Constant.INFINITY) {
            throw new MathFault("infinity is no number");
        }
        throw new Inexact();
    }

    @Override
    public Rational plus(Rational left, Rational right) {
        spend(left, right);
        return left.plus(right);
    }

    @Override
    public Rational times(Rational left, Rational right) {
        spend(left, right);
        return left.times(right);
    }

    @Override
    public Rational power(Rational base, Rational exponent) {
        if (base.signum() == 0 && exponent.signum() > 0) {
            return base;
        }
        if (base.equals(Rational.ONE)) {
            return base;
        }
        Rational root = base;
        if (!exponent.isInteger()) {
            if (exponent.denominator().bitLength() > 6 || base.bits() > MAX_ROOT_BITS) {
                throw new Inexact();
            }
            budget.spend(base.bits() + 10);
            root = base.root(exponent.denominator().intValue()).orElseThrow(Inexact::new);
        }
        BigInteger power = exponent.numerator();
        if (power.bitLength() > 20 || (long) root.bits() * Math.abs(power.intValue()) > MAX_BITS) {
            throw new MathFault("a number is too large");
        }
        long words = (long) root.bits() * Math.abs(power.intValue()) / 64;
        budget.spend(1 + words * words / 100);
        return root.power(power.intValue());
    }

    @Override
    public Rational call(Function function, List<Rational> arguments) {
        Rational first = arguments.get(0);
        budget.spend(1 + arguments.size());
        return switch (function) {
            case ABS -> first.signum() < 0 ? first.negate() : first;
            case ROOT -> root(first, arguments.get(1));
            case FACTORIAL -> Rational.of(new BigDecimal(factorial(whole(first))));
            case BINOMIAL -> binomial(whole(first), whole(arguments.get(1)));
            case FLOOR -> floor(first);
            case CEILING -> floor(first.negate()).negate();
            case MAX -> arguments.stream().max(Rational::compareTo).orElseThrow();
            case MIN -> arguments.stream().min(Rational::compareTo).orElseThrow();
            case GCD -> of(arguments.stream().map(ExactArithmetic::integer).reduce(BigInteger.ZERO, BigInteger::gcd));
            case LCM ->
                of(arguments.stream().map(ExactArithmetic::integer).reduce(BigInteger.ONE, ExactArithmetic::lcm));
            default -> throw new Inexact();
        };
    }

    private Rational root(Rational radicand, Rational degree) {
        if (!degree.isInteger() || degree.signum() <= 0 || degree.bits() > 6) {
            throw new MathFault("a root must have a degree from 1 to " + (MAX_ROOT - 1));
        }
        return power(radicand, Rational.of(BigInteger.ONE, degree.numerator()));
    }

    private BigInteger factorial(int number) {
        BigInteger product = BigInteger.ONE;
        for (int i = 2; i <= number; i++) {
            product = product.multiply(BigInteger.valueOf(i));
        }
        budget.spend(number);
        return product;
    }

    private Rational binomial(int n, int k) {
        return k > n ? Rational.ZERO : of(factorial(n).divide(factorial(k).multiply(factorial(n - k))));
    }

    private static int whole(Rational number) {
        if (!number.isInteger()
                || number.signum() < 0
                || number.bits() > 12
                || number.numerator().intValue() > MAX_FACTORIAL) {
            throw new MathFault("a factorial is of no whole number up to " + MAX_FACTORIAL);
        }
        return number.numerator().intValue();
    }

    private static Rational floor(Rational number) {
        BigInteger[] parts = number.numerator().divideAndRemainder(number.denominator());
        return of(parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    }

    private static BigInteger integer(Rational number) {
        if (!number.isInteger()) {
            throw new MathFault("a common divisor is of whole numbers");
        }
        return number.numerator();
    }

    private static BigInteger lcm(BigInteger left, BigInteger right) {
        if (left.signum() == 0 || right.signum() == 0) {
            return BigInteger.ZERO;
        }
        return left.divide(left.gcd(right)).multiply(right).abs();
    }

    private static Rational of(BigInteger value) {
        return Rational.of(value, BigInteger.ONE);
    }

    /** Reducing a fraction takes time quadratic in its length. */
    private void spend(Rational left, Rational right) {
        int bits = left.bits() + right.bits();
        if (bits > MAX_BITS) {
            throw new MathFault("a number is too large");
        }
        long words = bits / 64 + 1;
        budget.spend(1 + words * words / 8);
    }
}
