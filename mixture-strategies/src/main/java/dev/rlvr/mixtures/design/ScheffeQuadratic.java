package dev.rlvr.mixtures.design;

import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The terms of Scheffe's quadratic for mixtures (1958): {@code w_i}, and {@code w_i w_j} for i &lt; j. P = D (D + 1) / 2 terms, without an
 * intercept, because the weights sum to 1.
 */
final class ScheffeQuadratic {
    private ScheffeQuadratic() {}

    /** Returns a row of terms a mixture. */
    static RealMatrix terms(List<double[]> mixturesND, int datasets) {
        RealMatrix termsNP = MatrixUtils.createRealMatrix(mixturesND.size(), datasets * (datasets + 1) / 2);
        for (int n = 0; n < mixturesND.size(); n++) {
            termsNP.setRow(n, terms(mixturesND.get(n)));
        }
        return termsNP;
    }

    private static double[] terms(double[] weightsD) {
        int datasets = weightsD.length;
        double[] termsP = new double[datasets * (datasets + 1) / 2];
        System.arraycopy(weightsD, 0, termsP, 0, datasets);
        int p = datasets;
        for (int i = 0; i < datasets; i++) {
            for (int j = i + 1; j < datasets; j++) {
                termsP[p++] = weightsD[i] * weightsD[j];
            }
        }
        return termsP;
    }
}
