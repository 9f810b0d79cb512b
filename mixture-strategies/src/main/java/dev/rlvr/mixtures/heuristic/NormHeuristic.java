package dev.rlvr.mixtures.heuristic;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.mixtures.design.SeedKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code w_i = r_i / sum_j r_j} with {@code r_i = 1/m - 1/(2m) z_i}: the less a run without dataset i lost, the less weight i gets, down to
 * half of the most.
 *
 * <p>{@code z_i} is the score of the mixture of all m datasets but i, min-max scaled over i. Source: MoDoMoDo (arXiv 2505.24871), heuristic
 * "norm" (normalised leave-one-out), which has {@code r_i = 0.2 - 0.1 z_i} for its five datasets; {@code 1/m} and {@code 1/(2m)} are
 * the same at m = 5, and for other m keep its meaning: uniform, and half of it. Equal scores, where the scaling is 0/0, give uniform.
 */
final class NormHeuristic {
    private NormHeuristic() {}

    /**
     * Returns a weight a dataset.
     *
     * @throws RlvrException naming the datasets without which there is no run
     */
    static double[] weights(MixtureScores scores) {
        int datasets = scores.datasets().size();
        if (datasets == 1) {
            return new double[] {1};
        }
        List<Optional<Double>> withoutD = Arrays.stream(SeedKind.EXCLUDE_ONE.weights(datasets))
                .map(mixture -> score(scores, mixture))
                .toList();
        List<String> missing = IntStream.range(0, datasets)
                .filter(d -> withoutD.get(d).isEmpty())
                .mapToObj(scores.datasets()::get)
                .toList();
        if (!missing.isEmpty()) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    scores.source()
                            + ": 'norm' compares runs over all datasets but one, with equal weights, but there is"
                            + " none without " + String.join(", none without ", missing)
                            + ". Run those first (strategy 'seeds' with 'kinds: [exclude-one]').");
        }
        double[] scaledD = MinMax.scaled(
                withoutD.stream().mapToDouble(Optional::orElseThrow).toArray());
        return Arrays.stream(scaledD)
                .map(scaled -> 1.0 / datasets - scaled / (2.0 * datasets))
                .toArray();
    }

    private static Optional<Double> score(MixtureScores scores, double[] mixture) {
        return scores.rows().stream()
                .filter(row -> SeedKind.isSame(row.weights(), mixture))
                .map(MixtureScores.Row::score)
                .findFirst();
    }
}
