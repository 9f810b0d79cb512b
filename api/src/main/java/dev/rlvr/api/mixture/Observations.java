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
 * @param withoutNumbers the names of columns that hold no number, and so are no scores
 */
public record Observations(
        String source,
        List<String> datasets,
        List<String> targets,
        List<Observation> rows,
        int withoutWeights,
        List<String> withoutNumbers) {
    /** Copies the lists. */
    public Observations {
        datasets = List.copyOf(datasets);
        targets = List.copyOf(targets);
        rows = List.copyOf(rows);
        withoutNumbers = List.copyOf(withoutNumbers);
    }

    /** Makes observations in which every column is a score. */
    public Observations(
            String source, List<String> datasets, List<String> targets, List<Observation> rows, int withoutWeights) {
        this(source, datasets, targets, rows, withoutWeights, List.of());
    }

    /** Returns these observations with some of their runs alone. */
    public Observations with(List<Observation> some) {
        return new Observations(source, datasets, targets, some, withoutWeights, withoutNumbers);
    }

    /**
     * Returns one target's scores; runs without one are left out.
     *
     * @throws RlvrException where there is no such target, it holds no number, or no run has a score of it
     */
    public ObservedScores scores(String target) {
        if (withoutNumbers.contains(target)) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    source + ": column '" + target + "' is there, but holds no numbers; "
                            + (targets.isEmpty()
                                    ? "no column has a score."
                                    : "the scores are " + String.join(", ", targets) + "."));
        }
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
