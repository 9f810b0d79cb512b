package dev.rlvr.mixtures.predict;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealVector;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * Least squares by singular values: of all solutions that fit best, the one of the smallest norm. Singular values below 1e-10 of the
 * largest count as zero.
 */
final class MinimumNorm {
    private static final double RELATIVE_ZERO = 1e-10;

    private final SingularValueDecomposition decomposition;
    private final int rank;

    MinimumNorm(double[][] designNP) {
        decomposition = new SingularValueDecomposition(new Array2DRowRealMatrix(designNP, false));
        double[] singular = decomposition.getSingularValues();
        int above = 0;
        while (above < singular.length && singular[above] > RELATIVE_ZERO * singular[0]) {
            above++;
        }
        rank = above;
    }

    int rank() {
        return rank;
    }

    double[] solve(double[] scoresN) {
        RealVector projected = decomposition.getUT().operate(new ArrayRealVector(scoresN, false));
        for (int r = 0; r < projected.getDimension(); r++) {
            projected.setEntry(
                    r, r < rank ? projected.getEntry(r) / decomposition.getSingularValues()[r] : 0);
        }
        return decomposition.getV().operate(projected).toArray();
    }
}
