package dev.rlvr.mixtures.heuristic;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * {@code w_i = s_i / sum_j s_j} with {@code s_i = max(0, beta_i / v_i)}, {@code beta = A^-1 X'y}, {@code v = diag(A^-1)},
 * {@code A = X'X + lambda I}.
 *
 * <p>X says which datasets each mixture uses (0 or 1), y what it scored; there is no intercept. Source: MoDoMoDo (arXiv 2505.24871),
 * heuristic "collinearity", with lambda = 1e-3. Scores that are all equal give equal weights here whatever the mixtures. On a whole set of seed
 * mixtures every v_i is the same, so that dividing by it changes nothing.
 *
 * @param ridge lambda, positive
 */
record CollinearityHeuristic(double ridge) {

    /**
     * Returns a weight a dataset.
     *
     * @throws RlvrException where no coefficient is positive
     */
    double[] weights(MixtureScores scores) {
        int datasets = scores.datasets().size();
        double[] scoresM = scores.scores();
        if (MinMax.isConstant(scoresM)) {
            return IntStream.range(0, datasets).mapToDouble(d -> 1).toArray();
        }
        RealMatrix usedMD = used(scores);
        RealMatrix inverseDD = new CholeskyDecomposition(usedMD.transposeMultiply(usedMD)
                        .add(MatrixUtils.createRealIdentityMatrix(datasets).scalarMultiply(ridge)))
                .getSolver()
                .getInverse();
        double[] betaD = inverseDD.operate(usedMD.preMultiply(scoresM));
        double[] positiveD = IntStream.range(0, datasets)
                .mapToDouble(d -> Math.max(0, betaD[d] / inverseDD.getEntry(d, d)))
                .toArray();
        if (Arrays.stream(positiveD).allMatch(s -> s == 0)) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    scores.source() + ": no dataset of " + scores.datasets() + " has a positive coefficient but "
                            + Arrays.toString(betaD) + ". The target must be a score of which more is better.");
        }
        return positiveD;
    }

    private static RealMatrix used(MixtureScores scores) {
        int datasets = scores.datasets().size();
        RealMatrix usedMD = MatrixUtils.createRealMatrix(scores.rows().size(), datasets);
        for (int m = 0; m < scores.rows().size(); m++) {
            for (int d = 0; d < datasets; d++) {
                usedMD.setEntry(m, d, scores.rows().get(m).uses(d) ? 1 : 0);
            }
        }
        return usedMD;
    }
}
