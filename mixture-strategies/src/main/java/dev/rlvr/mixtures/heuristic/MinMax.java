package dev.rlvr.mixtures.heuristic;

import java.util.Arrays;

/** {@code (x - min) / (max - min)}. Values that are all equal, where that is 0/0, tell nothing apart: each becomes 1/2. */
final class MinMax {
    private static final double ROUNDING = 1e-12;

    private MinMax() {}

    /** Returns values scaled to [0, 1]. */
    static double[] scaled(double[] values) {
        double minimum = Arrays.stream(values).min().orElse(0);
        double range = Arrays.stream(values).max().orElse(0) - minimum;
        return isConstant(values)
                ? Arrays.stream(values).map(value -> 0.5).toArray()
                : Arrays.stream(values).map(value -> (value - minimum) / range).toArray();
    }

    /** Returns whether values are equal but for rounding. */
    static boolean isConstant(double[] values) {
        double minimum = Arrays.stream(values).min().orElse(0);
        double maximum = Arrays.stream(values).max().orElse(0);
        return maximum - minimum <= ROUNDING * Math.max(Math.abs(minimum), Math.abs(maximum));
    }
}
