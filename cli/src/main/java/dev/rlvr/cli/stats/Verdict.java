package dev.rlvr.cli.stats;

import java.util.OptionalInt;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Whether a candidate is better than a baseline.
 *
 * @param difference the candidate's mean score minus the baseline's, with its 95% interval; NaN ends where one seed can't tell
 * @param probabilityBetter the share of resamples in which the candidate is better, in [0, 1]; NaN where one seed can't tell
 * @param seeds how many seeds are matched
 * @param items how many items each seed compares
 * @param components where the uncertainty comes from; null where one seed can't tell
 */
public record Verdict(
        Estimate difference,
        double probabilityBetter,
        int seeds,
        int items,
        @Nullable VarianceComponents components) {
    private static final int MOST_SEEDS = 10_000;
    private static final double POWER = 0.8;
    private static final double TAIL = 0.025;

    /** Returns whether the candidate is shown to be better: the interval lies above zero. */
    public boolean isBetter() {
        return difference.low() > 0;
    }

    /** Returns whether the candidate is shown to be worse: the interval lies below zero. */
    public boolean isWorse() {
        return difference.high() < 0;
    }

    /**
     * Returns how many matched seeds would show an effect of a given size with a power of 80% (two-sided, 5%), with the same items.
     *
     * @param effect the size of the true difference, positive, in the unit of the scores
     * @return the number of seeds, at least 2; empty where no number of seeds suffices, because the items are too few, or one seed can't tell
     */
    public OptionalInt seedsNeeded(double effect) {
        if (components == null) {
            return OptionalInt.empty();
        }
        double normal = new NormalDistribution().inverseCumulativeProbability(POWER);
        for (int n = 2; n <= MOST_SEEDS; n++) {
            double t = new TDistribution(freedom(n)).inverseCumulativeProbability(1 - TAIL);
            if ((t + normal) * Math.sqrt(components.ofMean(n)) <= effect) {
                return OptionalInt.of(n);
            }
        }
        return OptionalInt.empty();
    }

    /** The fewer of what the seeds allow; with few of them the items' own share hardly matters. */
    private static double freedom(int seeds) {
        return seeds - 1.0;
    }
}
