package dev.rlvr.mixtures.design;

import java.util.stream.IntStream;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * {@code M = prior + sum x_n x_n'} over chosen rows n of N candidates' terms, kept as its inverse while rows come and go:
 * {@code (M ± x x')^-1 = M^-1 ∓ u u' / (1 ± x'u)} with {@code u = M^-1 x} (Sherman and Morrison 1950). Rounding errors add up over
 * many changes; a new matrix has none.
 */
final class InformationMatrix {
    private final RealMatrix termsNP;
    private final double[] varianceN;
    private final double logDeterminant;
    private RealMatrix inversePP;

    /** Creates the matrix of some rows; the prior alone must be positive definite. */
    InformationMatrix(RealMatrix termsNP, RealMatrix priorPP, int... rows) {
        this.termsNP = termsNP;
        RealMatrix sumPP = priorPP;
        if (rows.length > 0) {
            int[] all = IntStream.range(0, termsNP.getColumnDimension()).toArray();
            RealMatrix chosen = termsNP.getSubMatrix(rows, all);
            sumPP = priorPP.add(chosen.transposeMultiply(chosen));
        }
        CholeskyDecomposition cholesky = new CholeskyDecomposition(sumPP, 1e-9, 1e-15);
        RealMatrix factor = cholesky.getL();
        logDeterminant = IntStream.range(0, factor.getRowDimension())
                .mapToDouble(p -> 2 * Math.log(factor.getEntry(p, p)))
                .sum();
        inversePP = cholesky.getSolver().getInverse();
        RealMatrix solvedNP = termsNP.multiply(inversePP);
        varianceN = IntStream.range(0, termsNP.getRowDimension())
                .mapToDouble(n -> solvedNP.getRowVector(n).dotProduct(termsNP.getRowVector(n)))
                .toArray();
    }

    /** Returns {@code log det M} of the rows that the matrix was created with. */
    double logDeterminant() {
        return logDeterminant;
    }

    /** Returns {@code x_n' M^-1 x_n}: how uncertain the model's prediction for a candidate is. */
    double variance(int candidate) {
        return varianceN[candidate];
    }

    /** Returns {@code x_n' M^-1 x} for every candidate n. */
    double[] covariances(int candidate) {
        return termsNP.operate(inversePP.operate(termsNP.getRow(candidate)));
    }

    /** Adds a row. */
    void add(int candidate) {
        update(candidate, 1);
    }

    /** Takes a row out that is in it. */
    void remove(int candidate) {
        update(candidate, -1);
    }

    private void update(int candidate, int sign) {
        RealVector solvedP = MatrixUtils.createRealVector(inversePP.operate(termsNP.getRow(candidate)));
        double scale = sign / (1 + sign * varianceN[candidate]);
        inversePP = inversePP.subtract(solvedP.mapMultiply(scale).outerProduct(solvedP));
        double[] covarianceN = termsNP.operate(solvedP.toArray());
        for (int n = 0; n < varianceN.length; n++) {
            varianceN[n] -= scale * covarianceN[n] * covarianceN[n];
        }
    }
}
