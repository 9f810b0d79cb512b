package dev.rlvr.cli.stats;

import java.util.Arrays;

/**
 * What one benchmark says about two mixtures that were trained with the same seeds: the candidate's score minus the baseline's, for each seed
 * and item.
 *
 * @param benchmark the benchmark's id
 * @param weight its weight in the mean over benchmarks, positive
 * @param differencesSI (seed, item), at least one of each, in the unit of the scores
 */
public record MatchedDifferences(String benchmark, double weight, double[][] differencesSI) {
    /** Checks the shape. */
    public MatchedDifferences {
        if (!(weight > 0) || differencesSI.length == 0 || differencesSI[0].length == 0) {
            throw new IllegalArgumentException(
                    benchmark + ": weight " + weight + ", " + differencesSI.length + " seeds");
        }
        if (Arrays.stream(differencesSI).anyMatch(row -> row.length != differencesSI[0].length)) {
            throw new IllegalArgumentException(benchmark + ": every seed needs the same items");
        }
    }

    int seeds() {
        return differencesSI.length;
    }

    int items() {
        return differencesSI[0].length;
    }

    double mean() {
        return Arrays.stream(differencesSI)
                .mapToDouble(MatchedDifferences::mean)
                .average()
                .orElseThrow();
    }

    /** Returns the mean over items, a number a seed. */
    double[] seedMeans() {
        return Arrays.stream(differencesSI)
                .mapToDouble(MatchedDifferences::mean)
                .toArray();
    }

    /** Returns the mean over seeds, a number an item. */
    double[] itemMeans() {
        double[] means = new double[items()];
        for (double[] row : differencesSI) {
            for (int i = 0; i < means.length; i++) {
                means[i] += row[i] / seeds();
            }
        }
        return means;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
