package dev.rlvr.cli.stats;

/**
 * A mean with a 95% interval.
 *
 * @param value the mean
 * @param low the interval's lower end; NaN where the data are too few to tell
 * @param high the interval's upper end; NaN where the data are too few to tell
 */
public record Estimate(double value, double low, double high) {
    /** Returns whether the interval lies on one side of zero. */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }
}
