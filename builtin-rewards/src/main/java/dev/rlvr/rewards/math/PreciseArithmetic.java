package dev.rlvr.rewards.math;

import ch.obermuhlner.math.big.BigComplex;
import ch.obermuhlner.math.big.BigComplexMath;
import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Computes with complex numbers to 50 digits. What cancels out to less than 44 digits counts as 0. */
final class PreciseArithmetic implements Arithmetic<BigComplex> {
    static final MathContext PRECISION = new MathContext(50);

    private static final BigDecimal NOISE = new BigDecimal("1e-44");
    private static final int MAX_MAGNITUDE = 3000;
    private static final int MAX_POWER = 5000;
    private static final BigDecimal MAX_ANGLE = new BigDecimal("1e6");
    private static final BigDecimal MAX_EXPONENT = new BigDecimal("5000");

    private final Budget budget;

    PreciseArithmetic(Budget budget) {
        this.budget = budget;
    }

    @Override
    public BigComplex number(Rational value) {
        return checked(BigComplex.valueOf(value.decimal(PRECISION)));
    }

    @Override
    public BigComplex constant(Node.Constant constant) {
        return switch (constant) {
            case PI -> BigComplex.valueOf(BigDecimalMath.pi(PRECISION));
            case E -> BigComplex.valueOf(BigDecimalMath.e(PRECISION));
            case I -> BigComplex.I;
            case INFINITY, SIGN -> throw new MathFault("infinity is no number");
        };
    }

    @Override
    public BigComplex plus(BigComplex left, BigComplex right) {
        budget.spend(1);
        return checked(BigComplex.valueOf(plus(left.re, right.re), plus(left.im, right.im)));
    }

    private static BigDecimal plus(BigDecimal left, BigDecimal right) {
        BigDecimal sum = left.add(right, PRECISION);
        BigDecimal noise = left.abs().max(right.abs()).multiply(NOISE, PRECISION);
        return sum.abs().compareTo(noise) < 0 ? BigDecimal.ZERO : sum;
    }

    @Override
    public BigComplex times(BigComplex left, BigComplex right) {
        budget.spend(2);
        return checked(left.multiply(right, PRECISION));
    }

    @Override
    public BigComplex power(BigComplex base, Rational exponent) {
        if (exponent.isInteger()
                && exponent.bits() < 13
                && exponent.numerator().abs().intValue() <= MAX_POWER) {
            return wholePower(base, exponent.numerator().intValue());
        }
        if (base.isReal() && base.re.signum() < 0 && exponent.denominator().testBit(0)) {
            BigComplex size = power(base.negate(), number(exponent));
            return exponent.numerator().testBit(0) ? size.negate() : size;
        }
        if (exponent.equals(Rational.of(1, 2))) {
            return squareRoot(base);
        }
        return power(base, number(exponent));
    }

    private BigComplex wholePower(BigComplex base, int exponent) {
        BigComplex power = BigComplex.ONE;
        BigComplex square = base;
        for (int left = Math.abs(exponent); left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                power = times(power, square);
            }
            square = left > 1 ? times(square, square) : square;
        }
        return exponent < 0 ? inverse(power) : power;
    }

    private BigComplex inverse(BigComplex value) {
        budget.spend(10);
        if (isZero(value)) {
            throw new MathFault("a division by zero");
        }
        return checked(value.reciprocal(PRECISION));
    }

    private static boolean isZero(BigComplex value) {
        return value.re.signum() == 0 && value.im.signum() == 0;
    }

    private BigComplex squareRoot(BigComplex value) {
        budget.spend(30);
        if (!value.isReal()) {
            return checked(BigComplexMath.sqrt(value, PRECISION));
        }
        BigDecimal root = value.re.abs().sqrt(PRECISION);
        return value.re.signum() < 0 ? BigComplex.valueOf(BigDecimal.ZERO, root) : BigComplex.valueOf(root);
    }

    @Override
    public BigComplex power(BigComplex base, BigComplex exponent) {
        if (isZero(base)) {
            throw new MathFault("a power of zero");
        }
        return exponential(times(exponent, logarithm(base)));
    }

    @Override
    public BigComplex call(Function function, List<BigComplex> arguments) {
        BigComplex first = arguments.get(0);
        return switch (function) {
            case SIN, COS, TAN, SEC, CSC, COT -> angle(function, first);
            case SINH, COSH, TANH -> hyperbolic(function, first);
            case ARCSIN, ARCCOS, ARCTAN -> arc(function, first);
            case LN -> logarithm(first);
            case LOG -> quotient(logarithm(first), logarithm(BigComplex.valueOf(BigDecimal.TEN)));
            case LOG_BASE -> quotient(logarithm(arguments.get(1)), logarithm(first));
            case EXP -> exponential(first);
            case ABS -> absolute(first);
            case ROOT -> power(first, rounded(inverse(arguments.get(1)), arguments.get(1)));
            case FLOOR -> whole(first, RoundingMode.FLOOR);
            case CEILING -> whole(first, RoundingMode.CEILING);
            case MAX ->
                BigComplex.valueOf(arguments.stream()
                        .map(this::real)
                        .max(BigDecimal::compareTo)
                        .orElseThrow());
            case MIN ->
                BigComplex.valueOf(arguments.stream()
                        .map(this::real)
                        .min(BigDecimal::compareTo)
                        .orElseThrow());
            default -> throw new MathFault("a function of whole numbers has other arguments");
        };
    }

    /** Returns the reciprocal of a root's degree exactly. */
    private static Rational rounded(BigComplex reciprocal, BigComplex degree) {
        if (!degree.isReal()
                || degree.re.stripTrailingZeros().scale() > 0
                || degree.re.abs().compareTo(BigDecimal.valueOf(64)) > 0) {
            throw new MathFault("a root must have a whole degree");
        }
        return Rational.of(BigInteger.ONE, degree.re.toBigInteger());
    }

    private BigComplex quotient(BigComplex above, BigComplex below) {
        return times(above, inverse(below));
    }

    private BigComplex angle(Function function, BigComplex angle) {
        if (angle.re.abs().compareTo(MAX_ANGLE) > 0 || angle.im.abs().compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new MathFault("an angle is too large");
        }
        budget.spend(angle.isReal() ? 400 : 4000);
        return switch (function) {
            case SIN -> sine(angle);
            case COS -> cosine(angle);
            case TAN -> quotient(sine(angle), cosine(angle));
            case SEC -> inverse(cosine(angle));
            case CSC -> inverse(sine(angle));
            default -> quotient(cosine(angle), sine(angle));
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

    private BigComplex hyperbolic(Function function, BigComplex argument) {
        BigComplex up = exponential(argument);
        BigComplex down = inverse(up);
        BigComplex sum = plus(up, down);
        BigComplex difference = plus(up, down.negate());
        BigComplex half = BigComplex.valueOf(new BigDecimal("0.5"));
        return switch (function) {
            case SINH -> times(difference, half);
            case COSH -> times(sum, half);
            default -> quotient(difference, sum);
        };
    }

    private BigComplex arc(Function function, BigComplex argument) {
        BigDecimal value = real(argument);
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

    private BigComplex logarithm(BigComplex value) {
        if (isZero(value)) {
            throw new MathFault("a logarithm of zero");
        }
        if (value.isReal() && value.re.signum() > 0) {
            budget.spend(800);
            return BigComplex.valueOf(clean(BigDecimalMath.log(value.re, PRECISION)));
        }
        budget.spend(5000);
        return clean(BigComplexMath.log(value, PRECISION));
    }

    private BigComplex exponential(BigComplex value) {
        if (value.re.abs().compareTo(MAX_EXPONENT) > 0 || value.im.abs().compareTo(MAX_ANGLE) > 0) {
            throw new MathFault("a number is too large");
        }
        budget.spend(value.isReal() ? 600 : 2500);
        return checked(
                value.isReal()
                        ? BigComplex.valueOf(BigDecimalMath.exp(value.re, PRECISION))
                        : clean(BigComplexMath.exp(value, PRECISION)));
    }

    private BigComplex absolute(BigComplex value) {
        budget.spend(30);
        return BigComplex.valueOf(value.isReal() ? value.re.abs() : value.abs(PRECISION));
    }

    /** Rounds; what lies within noise of a whole number is that number. */
    private BigComplex whole(BigComplex value, RoundingMode mode) {
        BigDecimal number = real(value);
        BigDecimal nearest = number.setScale(0, RoundingMode.HALF_EVEN);
        boolean isWhole = number.subtract(nearest).abs().compareTo(new BigDecimal("1e-30")) < 0;
        return BigComplex.valueOf(isWhole ? nearest : number.setScale(0, mode));
    }

    private BigDecimal real(BigComplex value) {
        if (!value.isReal()) {
            throw new MathFault("a complex number is where a real one must be");
        }
        return value.re;
    }

    private static BigComplex checked(BigComplex value) {
        if (magnitude(value.re) > MAX_MAGNITUDE || magnitude(value.im) > MAX_MAGNITUDE) {
            throw new MathFault("a number is too large or too small");
        }
        return value;
    }

    private static int magnitude(BigDecimal value) {
        return value.signum() == 0 ? 0 : Math.abs(value.precision() - value.scale());
    }
}
