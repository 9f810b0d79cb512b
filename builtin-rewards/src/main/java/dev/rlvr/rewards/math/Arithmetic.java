package dev.rlvr.rewards.math;

import java.util.List;

/** How values of one kind are computed with. Each method throws a {@link MathFault} where there is no value. */
interface Arithmetic<T> {
    T number(Rational value);

    T constant(Node.Constant constant);

    T plus(T left, T right);

    T times(T left, T right);

    /** Returns a power with an exponent known exactly; an odd root of a negative number is the real one. */
    T power(T base, Rational exponent);

    T power(T base, T exponent);

    T call(Function function, List<T> arguments);
}
