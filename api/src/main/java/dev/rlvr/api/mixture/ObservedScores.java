package dev.rlvr.api.mixture;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The scores of N runs over mixtures of D datasets: what predictors learn from. Immutable; arrays are copied in and out. */
public final class ObservedScores {
    private final String target;
    private final List<String> datasets;
    private final double[][] weightsND;
    private final double[] scoresN;

    /**
     * Creates observed scores.
     *
     * @param target the score's name
     * @param datasets the D datasets' ids
     * @param weightsND a mixture a run
     * @param scoresN a finite score a run
     * @throws RlvrException where there is no run, or a score is not finite
     */
    public ObservedScores(String target, List<String> datasets, double[][] weightsND, double[] scoresN) {
        if (weightsND.length != scoresN.length
                || Arrays.stream(weightsND).anyMatch(weights -> weights.length != datasets.size())) {
            throw new IllegalArgumentException(
                    weightsND.length + " mixtures of " + datasets + " against " + scoresN.length + " scores");
        }
        if (scoresN.length == 0) {
            throw new RlvrException(ErrorCode.DATA_INVALID, "No run with a known mixture has a score '" + target + "'");
        }
        if (!Arrays.stream(scoresN).allMatch(Double::isFinite)) {
            throw new RlvrException(ErrorCode.DATA_INVALID, "A score '" + target + "' is not a finite number");
        }
        this.target = target;
        this.datasets = List.copyOf(datasets);
        this.weightsND = Arrays.stream(weightsND).map(double[]::clone).toArray(double[][]::new);
        this.scoresN = scoresN.clone();
    }

    /** Returns the score's name. */
    public String target() {
        return target;
    }

    /** Returns the D datasets' ids. */
    public List<String> datasets() {
        return datasets;
    }

    /** Returns how many runs there are: N, at least 1. */
    public int size() {
        return scoresN.length;
    }

    /** Returns the mixtures, as {@code [run][dataset]}. */
    public double[][] weights() {
        return Arrays.stream(weightsND).map(double[]::clone).toArray(double[][]::new);
    }

    /** Returns the scores, one a run. */
    public double[] scores() {
        return scoresN.clone();
    }

    /** Returns only some of the runs, by index. */
    public ObservedScores select(int... runs) {
        return new ObservedScores(
                target,
                datasets,
                Arrays.stream(runs).mapToObj(n -> weightsND[n]).toArray(double[][]::new),
                Arrays.stream(runs).mapToDouble(n -> scoresN[n]).toArray());
    }

    /** Returns the runs that share a mixture (weights equal within 1e-9), as lists of indices, in the order of their first runs. */
    public List<int[]> repetitions() {
        int[] first = IntStream.range(0, size()).map(this::firstLike).toArray();
        return IntStream.range(0, size())
                .filter(n -> first[n] == n)
                .mapToObj(n -> IntStream.range(0, size())
                        .filter(other -> first[other] == n)
                        .toArray())
                .toList();
    }

    private int firstLike(int run) {
        return IntStream.range(0, run)
                .filter(earlier -> isSame(weightsND[earlier], weightsND[run]))
                .findFirst()
                .orElse(run);
    }

    private static boolean isSame(double[] weights, double[] other) {
        for (int d = 0; d < weights.length; d++) {
            if (Math.abs(weights[d] - other[d]) > 1e-9) {
                return false;
            }
        }
        return true;
    }
}
