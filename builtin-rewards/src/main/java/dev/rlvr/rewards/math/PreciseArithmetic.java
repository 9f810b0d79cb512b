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

    static final BigDecimal NOISE = new BigDecimal("1e-44");
    private static final int MAX_MAGNITUDE = 3000;
    private static final int MAX_POWER = 5000;

    private final Budget budget;
    private final PreciseFunctions functions;

    PreciseArithmetic(Budget budget) {
        this.budget = budget;
        this.functions = new PreciseFunctions(this, budget);
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

    BigComplex inverse(BigComplex value) {
        budget.spend(10);
        if (isZero(value)) {
            throw new MathFault("a division by zero");
        }
        return checked(value.reciprocal(PRECISION));
    }

    static boolean isZero(BigComplex value) {
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
        return functions.exponential(times(exponent, functions.logarithm(base)));
    }

    @Override
    public BigComplex call(Function function, List<BigComplex> arguments) {
        BigComplex first = arguments.get(0);
        return switch (function) {
            case SIN, COS, TAN, SEC, CSC, COT -> functions.angle(function, first);
            case SINH, COSH, TANH -> functions.hyperbolic(function, first);
            case ARCSIN, ARCCOS, ARCTAN -> functions.arc(function, first);
            case LN -> functions.logarithm(first);
            case LOG -> quotient(functions.logarithm(first), functions.logarithm(BigComplex.valueOf(BigDecimal.TEN)));
            case LOG_BASE -> quotient(functions.logarithm(arguments.get(1)), functions.logarithm(first));
            case EXP -> functions.exponential(first);
            case ABS -> absolute(first);
            case ROOT -> power(first, rounded(inverse(arguments.get(1)), arguments.get(1)));
            case FLOOR -> whole(first, RoundingMode.FLOOR);
            case CEILING -> whole(first, RoundingMode.CEILING);
            case MAX ->
                BigComplex.valueOf(arguments.stream()
                        .map(PreciseArithmetic::real)
                        .max(BigDecimal::compareTo)
                        .orElseThrow());
            case MIN ->
                BigComplex.valueOf(arguments.stream()
                        .map(PreciseArithmetic::real)
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

    BigComplex quotient(BigComplex above, BigComplex below) {
        return times(above, inverse(below));
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

    static BigDecimal real(BigComplex value) {
        if (!value.isReal()) {
            throw new MathFault("a complex number is where a real one must be");
        }
        return value.re;
    }

    static BigComplex checked(BigComplex value) {
        if (magnitude(value.re) > MAX_MAGNITUDE || magnitude(value.im) > MAX_MAGNITUDE) {
            throw new MathFault("a number is too large or too small");
        }
        return value;
    }

    private static int magnitude(BigDecimal value) {
        return value.signum() == 0 ? 0 : Math.abs(value.precision() - value.scale());
    }
}
