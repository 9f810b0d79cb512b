package dev.rlvr.api.mixture;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Spearman's rank correlation; equal values share the mean of their ranks. */
public final class RankCorrelation {
    private RankCorrelation() {}

    /** Returns the correlation of the ranks of two lists of the same length, in [-1, 1]; NaN where one of them is constant. */
    public static double spearman(double[] left, double[] right) {
        if (left.length != right.length) {
            throw new IllegalArgumentException(left.length + " values against " + right.length);
        }
        double[] ranks = ranks(left);
        double[] others = ranks(right);
        double middle = (left.length + 1) / 2.0;
        double product = 0;
        double square = 0;
        double otherSquare = 0;
        for (int n = 0; n < left.length; n++) {
            product += (ranks[n] - middle) * (others[n] - middle);
            square += (ranks[n] - middle) * (ranks[n] - middle);
            otherSquare += (others[n] - middle) * (others[n] - middle);
        }
        double scale = Math.sqrt(square * otherSquare);
        return scale > 0 ? product / scale : Double.NaN;
    }

    private static double[] ranks(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(n -> {
                    double value = values[n];
                    long below =
                            Arrays.stream(values).filter(other -> other < value).count();
                    long equal = Arrays.stream(values)
                            .filter(other -> other == value)
                            .count();
                    return below + (equal + 1) / 2.0;
                })
                .toArray();
    }
}
