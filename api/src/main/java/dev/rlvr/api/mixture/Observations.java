package dev.rlvr.api.mixture;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import java.util.List;

/**
 * Runs over mixtures of the same datasets.
 *
 * @param source where they come from, for messages
 * @param datasets the datasets' ids, in a fixed order, at least one
 * @param targets the names of all scores
 * @param rows the runs whose mixtures are known
 * @param withoutWeights how many runs were left out because their mixtures are not known
 */
public record Observations(
        String source, List<String> datasets, List<String> targets, List<Observation> rows, int withoutWeights) {
    /** Copies the lists. */
    public Observations {
        datasets = List.copyOf(datasets);
        targets = List.copyOf(targets);
        rows = List.copyOf(rows);
    }

    /**
     * Returns one target's scores; runs without one are left out.
     *
     * @throws RlvrException where there is no such target, or no run has a score of it
     */
    public ObservedScores scores(String target) {
        if (!targets.contains(target)) {
            throw new RlvrException(
                    ErrorCode.NAME_UNKNOWN,
                    source + ": no score is named '" + target + "'." + NearestName.hint(target, targets));
        }
        List<Observation> scored =
                rows.stream().filter(row -> row.scores().containsKey(target)).toList();
        if (scored.isEmpty()) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    source + ": no run with a known mixture has a score '" + target + "'"
                            + (withoutWeights > 0 ? "; runs without weights: " + withoutWeights : ""));
        }
        return new ObservedScores(
                target,
                datasets,
                scored.stream().map(row -> weights(row.mixture())).toArray(double[][]::new),
                scored.stream()
                        .mapToDouble(row -> row.scores().getOrDefault(target, Double.NaN))
                        .toArray());
    }

    /** Returns a mixture's weights in the order of the datasets. */
    public double[] weights(Mixture mixture) {
        return datasets.stream().mapToDouble(mixture::weight).toArray();
    }
}
