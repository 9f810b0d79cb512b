package dev.rlvr.mixtures.heuristic;

import java.util.stream.IntStream;

/**
 * {@code w_i = c_i / sum_j c_j} with {@code c_i = alpha in_i + (1 - alpha) out_i}.
 *
 * <p>{@code in_i} is the sum of the In-Scores of the mixtures that use dataset i, min-max scaled over the datasets; {@code out_i} the same of
 * the Out-Scores. A mixture of a single dataset counts {@code factor} times. Source: MoDoMoDo (arXiv 2505.24871), heuristic "alpha":
 * alpha = 1 is its "in", 0 its "out", 0.5 its "balanced" setting.
 *
 * <p>The paper does not give the factor, so it is a setting. It also does not say what equal totals become: here 1/2 for each dataset, so that
 * a score which tells no datasets apart pulls towards uniform. As in the paper totals are sums, not means: the seed mixtures use each
 * dataset equally often, and with other mixtures a dataset gains by being used more often.
 *
 * @param alpha how much the In-Score counts, in [0, 1]
 * @param factor how much a run over a single dataset counts, positive
 */
record AlphaHeuristic(double alpha, double factor) {

    /** Returns a weight a dataset. */
    double[] weights(MixtureScores in, MixtureScores out) {
        double[] insD = totals(in);
        double[] outsD = totals(out);
        return IntStream.range(0, insD.length)
                .mapToDouble(d -> alpha * insD[d] + (1 - alpha) * outsD[d])
                .toArray();
    }

    private double[] totals(MixtureScores scores) {
        boolean constant = MinMax.isConstant(scores.scores());
        double[] totalsD = IntStream.range(0, scores.datasets().size())
                .mapToDouble(d -> constant ? 0 : total(scores, d))
                .toArray();
        return MinMax.scaled(totalsD);
    }

    private double total(MixtureScores scores, int dataset) {
        return scores.rows().stream()
                .filter(row -> row.uses(dataset))
                .mapToDouble(row -> row.used() == 1 ? factor * row.score() : row.score())
                .sum();
    }
}
