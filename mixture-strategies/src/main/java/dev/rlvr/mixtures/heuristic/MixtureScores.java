package dev.rlvr.mixtures.heuristic;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.mixture.ObservedScores;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What each of M mixtures of D datasets scored: the mean over its runs, so that a mixture does not count more for having been repeated.
 *
 * @param source where the runs come from, for messages
 * @param datasets the datasets' ids
 * @param rows the mixtures, each once
 */
record MixtureScores(String source, List<String> datasets, List<Row> rows) {
    private static final double USED = 1e-6;

    MixtureScores {
        datasets = List.copyOf(datasets);
        rows = List.copyOf(rows);
    }

    /** A mixture and its mean score. */
    record Row(List<Double> weightsD, double score) {
        Row {
            weightsD = List.copyOf(weightsD);
        }

        /** Returns whether the mixture draws from a dataset. */
        boolean uses(int dataset) {
            return weightsD.get(dataset) > USED;
        }

        /** Returns how many datasets the mixture draws from. */
        int used() {
            return (int) IntStream.range(0, weightsD.size()).filter(this::uses).count();
        }

        /** Returns the weights in the order of the datasets. */
        double[] weights() {
            return weightsD.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /**
     * Averages one target over the runs of each mixture.
     *
     * @throws RlvrException where there is no such target, or no run has a score of it
     */
    static MixtureScores of(Observations observations, String target) {
        ObservedScores observed = observations.scores(target);
        double[][] weights = observed.weights();
        double[] scores = observed.scores();
        List<Row> rows = observed.repetitions().stream()
                .map(runs -> new Row(
                        Arrays.stream(weights[runs[0]]).boxed().toList(),
                        Arrays.stream(runs)
                                .mapToDouble(n -> scores[n])
                                .average()
                                .orElseThrow()))
                .toList();
        return new MixtureScores(observations.source(), observed.datasets(), rows);
    }

    /**
     * Returns itself where each dataset was used at least once.
     *
     * @throws RlvrException naming the datasets that no mixture uses
     */
    MixtureScores requireAllUsed() {
        List<String> unused = IntStream.range(0, datasets.size())
                .filter(d -> rows.stream().noneMatch(row -> row.uses(d)))
                .mapToObj(datasets::get)
                .toList();
        if (!unused.isEmpty()) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    source + ": no run to learn from uses " + String.join(", ", unused)
                            + ", so nothing is known of what it is worth. Run more seed mixtures (strategy 'seeds').");
        }
        return this;
    }

    /** Returns the scores, one a mixture. */
    double[] scores() {
        return rows.stream().mapToDouble(Row::score).toArray();
    }
}
