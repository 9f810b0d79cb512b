package dev.rlvr.mixtures.predict;

import dev.rlvr.api.mixture.ObservedScores;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Runs by mixture: all that N runs with independent normal noise of one variance say about G mixtures. The noise is what repetitions
 * (other seeds) of a mixture differ by, pooled over mixtures: {@code s^2 = sum_g sum_r (y_gr - mean_g)^2 / (N - G)}.
 */
final class RepeatedRuns {
    private final double[][] weightsGD;
    private final double[] meansG;
    private final int[] countsG;
    private final double[] squaresG;
    private final List<int[]> indicesG;

    private RepeatedRuns(
            double[][] weightsGD, double[] meansG, int[] countsG, double[] squaresG, List<int[]> indicesG) {
        this.weightsGD = weightsGD;
        this.meansG = meansG;
        this.countsG = countsG;
        this.squaresG = squaresG;
        this.indicesG = indicesG;
    }

    /**
     * Gathers runs.
     *
     * @param scoresN the scores of the observed runs, in whatever unit the model wants
     */
    static RepeatedRuns of(ObservedScores observed, double[] scoresN) {
        double[][] weightsND = observed.weights();
        List<int[]> runs = observed.repetitions();
        double[] meansG = runs.stream()
                .mapToDouble(group -> Arrays.stream(group)
                        .mapToDouble(n -> scoresN[n])
                        .average()
                        .orElseThrow())
                .toArray();
        return new RepeatedRuns(
                runs.stream().map(group -> weightsND[group[0]]).toArray(double[][]::new),
                meansG,
                runs.stream().mapToInt(group -> group.length).toArray(),
                IntStream.range(0, meansG.length)
                        .mapToDouble(g -> Arrays.stream(runs.get(g))
                                .mapToDouble(n -> (scoresN[n] - meansG[g]) * (scoresN[n] - meansG[g]))
                                .sum())
                        .toArray(),
                runs);
    }

    /** Returns only some of the mixtures, by index, with all their runs. */
    RepeatedRuns select(int... mixtures) {
        return new RepeatedRuns(
                Arrays.stream(mixtures).mapToObj(g -> weightsGD[g]).toArray(double[][]::new),
                Arrays.stream(mixtures).mapToDouble(g -> meansG[g]).toArray(),
                Arrays.stream(mixtures).map(g -> countsG[g]).toArray(),
                Arrays.stream(mixtures).mapToDouble(g -> squaresG[g]).toArray(),
                Arrays.stream(mixtures).mapToObj(indicesG::get).toList());
    }

    /** Returns G, the number of different mixtures. */
    int mixtures() {
        return meansG.length;
    }

    /** Returns N, the number of runs. */
    int runs() {
        return Arrays.stream(countsG).sum();
    }

    /** Returns the indices of the runs of each mixture, among those observed. */
    List<int[]> indices() {
        return indicesG;
    }

    /** Returns a value a run, in the order observed, from a value a mixture. */
    <T> List<T> perRun(IntFunction<T> byMixture) {
        SortedMap<Integer, T> values = new TreeMap<>();
        for (int g = 0; g < mixtures(); g++) {
            T value = byMixture.apply(g);
            Arrays.stream(indicesG.get(g)).forEach(n -> values.put(n, value));
        }
        return List.copyOf(values.values());
    }

    double[][] weights() {
        return weightsGD;
    }

    double[] means() {
        return meansG;
    }

    int[] counts() {
        return countsG;
    }

    /** Returns each mixture's sum of squared deviations of its runs from its mean. */
    double[] squares() {
        return squaresG;
    }

    /** Returns the sum of all squared deviations of runs from their mixture's mean. */
    double squaresWithin() {
        return Arrays.stream(squaresG).sum();
    }

    /**
     * Splits what a surface leaves unexplained into the noise of a run, as repetitions show it, and what the surface misses of a
     * mixture's true mean. Where nothing repeats, all of it counts as missed: the wider interval.
     *
     * @param fittedG the surface at the mixtures
     * @param parameters how many numbers were fitted, fewer than N
     */
    Unexplained unexplained(double[] fittedG, int parameters) {
        double between = IntStream.range(0, mixtures())
                .mapToDouble(g -> countsG[g] * (meansG[g] - fittedG[g]) * (meansG[g] - fittedG[g]))
                .sum();
        double variance = (between + squaresWithin()) / (runs() - parameters);
        double noise = runs() > mixtures() ? squaresWithin() / (runs() - mixtures()) : 0;
        return new Unexplained(noise, Math.max(0, variance - noise));
    }

    /**
     * The variance that a surface leaves.
     *
     * @param noise of one run about its mixture's true mean
     * @param missed of the true mean about the surface
     */
    record Unexplained(double noise, double missed) {
        /** Returns the variance of the mean of some runs of one mixture about the surface. */
        double ofMean(int runs) {
            return missed + noise / runs;
        }
    }
}
