package dev.rlvr.mixtures.predict;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * Least squares by singular values: of all solutions that fit best, the one of the smallest norm. Singular values below 1e-10 of the
 * largest count as zero. A tall design X = Q R is reduced to R first, which has the same singular values and is smaller.
 */
final class MinimumNorm {
    private static final double RELATIVE_ZERO = 1e-10;

    private final Optional<QRDecomposition> reduction;
    private final SingularValueDecomposition decomposition;
    private final int rank;

    MinimumNorm(double[][] designNP) {
        RealMatrix design = new Array2DRowRealMatrix(designNP, false);
        int columns = design.getColumnDimension();
        reduction = designNP.length > columns ? Optional.of(new QRDecomposition(design)) : Optional.empty();
        decomposition = new SingularValueDecomposition(reduction
                .map(qr -> qr.getR().getSubMatrix(0, columns - 1, 0, columns - 1))
                .orElse(design));
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
        double[] reducedN = reduction.map(qr -> qr.getQT().operate(scoresN)).orElse(scoresN);
        RealMatrix leftRN = decomposition.getUT();
        double[] projectedR = leftRN.operate(Arrays.copyOf(reducedN, leftRN.getColumnDimension()));
        double[] singular = decomposition.getSingularValues();
        for (int r = 0; r < projectedR.length; r++) {
            projectedR[r] = r < rank ? projectedR[r] / singular[r] : 0;
        }
        return decomposition.getV().operate(projectedR);
    }
}
