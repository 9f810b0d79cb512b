package dev.rlvr.mixtures.simplex;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The mixtures whose weights lie within bounds: {@code {w : lower_i <= w_i <= upper_i, sum_i w_i = 1}}, not empty. Immutable. Bounds are
 * kept as narrow as they are in effect: a weight can't exceed what the others' lower bounds leave.
 */
public final class BoundedSimplex {
    private static final double ROUNDING = 1e-12;

    private final double[] lowerD;
    private final double[] upperD;

    private BoundedSimplex(double[] lowerD, double[] upperD) {
        double lowest = Arrays.stream(lowerD).sum();
        double highest = Arrays.stream(upperD).sum();
        this.lowerD = IntStream.range(0, lowerD.length)
                .mapToDouble(i -> Math.min(upperD[i], Math.max(lowerD[i], 1 - (highest - upperD[i]))))
                .toArray();
        this.upperD = IntStream.range(0, lowerD.length)
                .mapToDouble(i -> Math.max(this.lowerD[i], Math.min(upperD[i], 1 - (lowest - lowerD[i]))))
                .toArray();
    }

    /** Returns all mixtures of so many datasets. */
    public static BoundedSimplex all(int datasets) {
        double[] upperD = new double[datasets];
        Arrays.fill(upperD, 1);
        return new BoundedSimplex(new double[datasets], upperD);
    }

    /**
     * Returns the mixtures within bounds; empty where there is none.
     *
     * @param lowerD the least weights; what is below 0 counts as 0
     * @param upperD the greatest weights; what is above 1 counts as 1
     */
    public static Optional<BoundedSimplex> between(double[] lowerD, double[] upperD) {
        double[] lowD = Arrays.stream(lowerD).map(low -> Math.max(0, low)).toArray();
        double[] highD = Arrays.stream(upperD).map(high -> Math.min(1, high)).toArray();
        boolean isEmpty = IntStream.range(0, lowD.length).anyMatch(i -> !(lowD[i] <= highD[i]))
                || Arrays.stream(lowD).sum() > 1 + ROUNDING
                || Arrays.stream(highD).sum() < 1 - ROUNDING;
        return isEmpty ? Optional.empty() : Optional.of(new BoundedSimplex(lowD, highD));
    }

    /** Returns those of these mixtures no weight of which differs by more than a distance from the given one's; empty where there is none. */
    public Optional<BoundedSimplex> near(double[] weightsD, double distance) {
        return between(
                IntStream.range(0, lowerD.length)
                        .mapToDouble(i -> Math.max(lowerD[i], weightsD[i] - distance))
                        .toArray(),
                IntStream.range(0, lowerD.length)
                        .mapToDouble(i -> Math.min(upperD[i], weightsD[i] + distance))
                        .toArray());
    }

    /** Returns how many datasets there are: D. */
    public int datasets() {
        return lowerD.length;
    }

    /** Returns the least weight of a dataset. */
    public double lower(int dataset) {
        return lowerD[dataset];
    }

    /** Returns the greatest weight of a dataset. */
    public double upper(int dataset) {
        return upperD[dataset];
    }

    /** Returns whether a mixture is one of these, within a tolerance for each weight and for their sum. */
    public boolean contains(double[] weightsD, double tolerance) {
        return IntStream.range(0, lowerD.length)
                        .allMatch(i -> weightsD[i] >= lowerD[i] - tolerance && weightsD[i] <= upperD[i] + tolerance)
                && Math.abs(Arrays.stream(weightsD).sum() - 1) <= tolerance;
    }

    /**
     * Returns the nearest of these mixtures in Euclidean distance. It is {@code w_i = clamp(x_i - t, lower_i, upper_i)} with the t for which
     * it sums to 1; the sum falls with t, linearly between the points {@code x_i - upper_i} and {@code x_i - lower_i}, so that t is exact.
     *
     * @param pointD finite numbers
     */
    public double[] project(double[] pointD) {
        double[] knots = IntStream.range(0, pointD.length)
                .boxed()
                .flatMapToDouble(i -> Arrays.stream(new double[] {pointD[i] - upperD[i], pointD[i] - lowerD[i]}))
                .sorted()
                .toArray();
        int low = 0;
        int high = knots.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (sum(pointD, knots[middle]) >= 1) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double above = sum(pointD, knots[low]);
        double below = sum(pointD, knots[high]);
        double share = above > below ? Math.min(1, Math.max(0, (above - 1) / (above - below))) : 0;
        return exactly(shifted(pointD, knots[low] + share * (knots[high] - knots[low])));
    }

    private double sum(double[] pointD, double shift) {
        double sum = 0;
        for (int i = 0; i < pointD.length; i++) {
            sum += clamp(i, pointD[i] - shift);
        }
        return sum;
    }

    private double[] shifted(double[] pointD, double shift) {
        return IntStream.range(0, pointD.length)
                .mapToDouble(i -> clamp(i, pointD[i] - shift))
                .toArray();
    }

    private double clamp(int i, double value) {
        return Math.min(upperD[i], Math.max(lowerD[i], value));
    }

    /** Gives what rounding left of the sum to the weights that have room for it. */
    private double[] exactly(double[] weightsD) {
        double rest = 1 - Arrays.stream(weightsD).sum();
        for (int i = 0; i < weightsD.length && rest != 0; i++) {
            double moved = clamp(i, weightsD[i] + rest);
            rest -= moved - weightsD[i];
            weightsD[i] = moved;
        }
        return weightsD;
    }
}
