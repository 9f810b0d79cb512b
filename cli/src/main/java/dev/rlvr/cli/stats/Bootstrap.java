package dev.rlvr.cli.stats;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Intervals for means by the bootstrap over items (Efron and Tibshirani 1993): percentile intervals of 10,000 resamples.
 *
 * <p>A comparison of two runs is paired: each item's difference is one observation, so what makes an item hard for both cancels. The mean
 * over domains resamples items within each domain, so that every domain keeps its weight. The resampled deviations are widened by
 * {@code sqrt(n / (n - 1))} in each domain, because percentile intervals of a mean are that much too narrow (Hesterberg 2015, section
 * 4.2). Equal data and seed give equal intervals. Thread-safe.
 */
public final class Bootstrap {
    private static final int RESAMPLES = 10_000;
    private static final double TAIL = 0.025;

    private final long seed;
    private final int resamples;

    /** Creates a bootstrap whose resamples this seed decides. */
    public Bootstrap(long seed) {
        this(seed, RESAMPLES);
    }

    Bootstrap(long seed, int resamples) {
        this.seed = seed;
        this.resamples = resamples;
    }

    /** Returns the mean of some values, at least one. */
    public Estimate mean(double[] values) {
        return meanOverDomains(List.of(values));
    }

    /**
     * Returns the mean of the differences of two runs that answered the same items.
     *
     * @param before a value an item, at least one
     * @param after as many, in the same order
     */
    public Estimate pairedDifference(double[] before, double[] after) {
        if (before.length != after.length) {
            throw new IllegalArgumentException(before.length + " values against " + after.length);
        }
        double[] differences = new double[before.length];
        for (int i = 0; i < before.length; i++) {
            differences[i] = after[i] - before[i];
        }
        return mean(differences);
    }

    /**
     * Returns the mean over domains of the mean over each domain's items: every domain counts the same, however many items it has.
     *
     * @param domains the values (or paired differences) of each domain, at least one domain and one value in each
     */
    public Estimate meanOverDomains(List<double[]> domains) {
        if (domains.isEmpty() || domains.stream().anyMatch(values -> values.length == 0)) {
            throw new IllegalArgumentException("a mean needs at least one value in each domain");
        }
        double mean = domains.stream().mapToDouble(Bootstrap::average).average().orElseThrow();
        if (domains.stream().anyMatch(values -> values.length == 1)) {
            return new Estimate(mean, Double.NaN, Double.NaN);
        }
        double[] means = new double[resamples];
        SplittableRandom random = new SplittableRandom(seed);
        for (double[] values : domains) {
            addResampled(values, means, random, domains.size());
        }
        Arrays.sort(means);
        return new Estimate(mean, quantile(means, TAIL), quantile(means, 1 - TAIL));
    }

    private static void addResampled(double[] values, double[] means, SplittableRandom random, int domains) {
        int n = values.length;
        double mean = average(values);
        double widen = Math.sqrt(n / (n - 1.0));
        for (int r = 0; r < means.length; r++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += values[random.nextInt(n)];
            }
            means[r] += (mean + widen * (sum / n - mean)) / domains;
        }
    }

    private static double average(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Interpolates linearly between order statistics. */
    static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
