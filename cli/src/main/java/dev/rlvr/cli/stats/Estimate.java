package dev.rlvr.cli.stats;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A mean with a 95% interval.
 *
 * @param value the mean
 * @param low the interval's lower end; NaN where the data are too few to tell
 * @param high the interval's upper end; NaN where the data are too few to tell
 */
public record Estimate(double value, double low, double high) {
    /** Returns the mean of independent values, at least one, with Student's t interval; one value has none. */
    public static Estimate ofMean(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        if (values.length < 2) {
            return new Estimate(mean, Double.NaN, Double.NaN);
        }
        double half = new TDistribution(values.length - 1.0).inverseCumulativeProbability(0.975)
                * Math.sqrt(VarianceComponents.variance(values) / values.length);
        return new Estimate(mean, mean - half, mean + half);
    }

    /** Returns whether the interval lies on one side of zero. */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }
}
