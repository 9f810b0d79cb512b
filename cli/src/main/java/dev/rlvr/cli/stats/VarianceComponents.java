package dev.rlvr.cli.stats;

import java.util.Arrays;
import java.util.List;

/**
 * Where the uncertainty of a mean difference comes from, in a study where S seeds are crossed with I items.
 *
 * <p>{@code d[s][i] = mu + a[s] + b[i] + e[s][i]}; {@code var(mean) = var(a)/S + var(b)/I + var(e)/(S I)}. The estimates are those of the
 * two-way random-effects analysis of variance (Searle, Casella and McCulloch 1992, chapter 4), summed over benchmarks by their weights.
 *
 * @param perSeed the variance of one seed's mean over all items: var(a) + var(e)/I
 * @param ofItems the variance that the choice of items gives the mean, however many seeds there are: var(b)/I
 * @param seeds S
 * @param degreesOfFreedom of the mean's variance, by Satterthwaite
 */
public record VarianceComponents(double perSeed, double ofItems, int seeds, double degreesOfFreedom) {

    /** Returns the variance of the mean over seeds and items. */
    public double ofMean() {
        return ofMean(seeds);
    }

    /** Returns the variance that the mean would have with another number of seeds and the same items. */
    public double ofMean(int otherSeeds) {
        return perSeed / otherSeeds + ofItems;
    }

    /** Estimates the components from at least two seeds. */
    static VarianceComponents of(List<MatchedDifferences> benchmarks) {
        int seeds = benchmarks.get(0).seeds();
        double total =
                benchmarks.stream().mapToDouble(MatchedDifferences::weight).sum();
        double[] seedMeans = new double[seeds];
        double itemVariance = 0;
        double residual = 0;
        double itemTerms = 0;
        for (MatchedDifferences benchmark : benchmarks) {
            double share = benchmark.weight() / total;
            double[] means = benchmark.seedMeans();
            for (int s = 0; s < seeds; s++) {
                seedMeans[s] += share * means[s];
            }
            int items = benchmark.items();
            if (items > 1) {
                double own = share * share * variance(benchmark.itemMeans()) / items;
                itemVariance += own;
                itemTerms += own * own / (items - 1);
                residual += share * share * residualVariance(benchmark) / items / seeds;
            }
        }
        double perSeed = variance(seedMeans);
        double ofItems = Math.max(0, itemVariance - residual);
        double mean = perSeed / seeds + ofItems;
        double seedTerm = perSeed / seeds * perSeed / seeds / (seeds - 1);
        double freedom = mean > 0 ? mean * mean / (seedTerm + itemTerms) : seeds - 1;
        return new VarianceComponents(perSeed, ofItems, seeds, Math.max(1, freedom));
    }

    private static double residualVariance(MatchedDifferences benchmark) {
        double[] seedMeans = benchmark.seedMeans();
        double[] itemMeans = benchmark.itemMeans();
        double mean = benchmark.mean();
        double squares = 0;
        for (int s = 0; s < seedMeans.length; s++) {
            for (int i = 0; i < itemMeans.length; i++) {
                double rest = benchmark.differencesSI()[s][i] - seedMeans[s] - itemMeans[i] + mean;
                squares += rest * rest;
            }
        }
        return squares / ((seedMeans.length - 1.0) * (itemMeans.length - 1.0));
    }

    static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return squares / (values.length - 1);
    }
}
