package dev.rlvr.rewards.math;

import ch.obermuhlner.math.big.BigComplex;
import ch.obermuhlner.math.big.BigComplexMath;
import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.MathContext;

/** Angles, exponentials and logarithms of complex numbers to 50 digits. */
final class PreciseFunctions {
    private static final MathContext PRECISION = PreciseArithmetic.PRECISION;
    private static final BigDecimal NOISE = PreciseArithmetic.NOISE;
    private static final BigDecimal MAX_ANGLE = new BigDecimal("1e6");
    private static final BigDecimal MAX_EXPONENT = new BigDecimal("5000");

    private final PreciseArithmetic arithmetic;
    private final Budget budget;

    PreciseFunctions(PreciseArithmetic arithmetic, Budget budget) {
        this.arithmetic = arithmetic;
        this.budget = budget;
    }

    BigComplex angle(Function function, BigComplex angle) {
        if (angle.re.abs().compareTo(MAX_ANGLE) > 0 || angle.im.abs().compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new MathFault("an angle is too large");
        }
        budget.spend(angle.isReal() ? 400 : 4000);
        return switch (function) {
            case SIN -> sine(angle);
            case COS -> cosine(angle);
            case TAN -> arithmetic.quotient(sine(angle), cosine(angle));
            case SEC -> arithmetic.inverse(cosine(angle));
            case CSC -> arithmetic.inverse(sine(angle));
            default -> arithmetic.quotient(cosine(angle), sine(angle));
        };
    }

    private static BigComplex sine(BigComplex angle) {
        return clean(
                angle.isReal()
                        ? BigComplex.valueOf(BigDecimalMath.sin(angle.re, PRECISION))
                        : BigComplexMath.sin(angle, PRECISION));
    }

    private static BigComplex cosine(BigComplex angle) {
        return clean(
                angle.isReal()
                        ? BigComplex.valueOf(BigDecimalMath.cos(angle.re, PRECISION))
                        : BigComplexMath.cos(angle, PRECISION));
    }

    private static BigComplex clean(BigComplex value) {
        return BigComplex.valueOf(clean(value.re), clean(value.im));
    }

    private static BigDecimal clean(BigDecimal value) {
        return value.abs().compareTo(NOISE) < 0 ? BigDecimal.ZERO : value;
    }

    BigComplex hyperbolic(Function function, BigComplex argument) {
        BigComplex up = exponential(argument);
        BigComplex down = arithmetic.inverse(up);
        BigComplex sum = arithmetic.plus(up, down);
        BigComplex difference = arithmetic.plus(up, down.negate());
        BigComplex half = BigComplex.valueOf(new BigDecimal("0.5"));
        return switch (function) {
            case SINH -> arithmetic.times(difference, half);
            case COSH -> arithmetic.times(sum, half);
            default -> arithmetic.quotient(difference, sum);
        };
    }

    BigComplex arc(Function function, BigComplex argument) {
        BigDecimal value = PreciseArithmetic.real(argument);
        if (function != Function.ARCTAN && value.abs().compareTo(BigDecimal.ONE) > 0) {
            throw new MathFault("no angle has such a sine or cosine");
        }
        budget.spend(3000);
        return BigComplex.valueOf(clean(
                switch (function) {
                    case ARCSIN -> BigDecimalMath.asin(value, PRECISION);
                    case ARCCOS -> BigDecimalMath.acos(value, PRECISION);
                    default -> BigDecimalMath.atan(value, PRECISION);
                }));
    }

    BigComplex logarithm(BigComplex value) {
        if (PreciseArithmetic.isZero(value)) {
            throw new MathFault("a logarithm of zero");
        }
        if (value.isReal() && value.re.signum() > 0) {
            budget.spend(800);
            return BigComplex.valueOf(clean(BigDecimalMath.log(value.re, PRECISION)));
        }
        budget.spend(5000);
        return clean(BigComplexMath.log(value, PRECISION));
    }

    BigComplex exponential(BigComplex value) {
        if (value.re.abs().compareTo(MAX_EXPONENT) > 0 || value.im.abs().compareTo(MAX_ANGLE) > 0) {
            throw new MathFault("a number is too large");
        }
        budget.spend(value.isReal() ? 600 : 2500);
        return PreciseArithmetic.checked(
                value.isReal()
                        ? BigComplex.valueOf(BigDecimalMath.exp(value.re, PRECISION))
                        : clean(BigComplexMath.exp(value, PRECISION)));
    }
}
