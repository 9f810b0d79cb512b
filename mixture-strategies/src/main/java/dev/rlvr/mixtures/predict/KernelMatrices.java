package dev.rlvr.mixtures.predict;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;

/** What each kernel makes of every pair of G observed mixtures. */
final class KernelMatrices {
    private final double[][][] valuesKGG;
    private final double[][] missedGG;

    KernelMatrices(KernelGrid grid, double[][] weightsGD) {
        valuesKGG =
                grid.kernels().stream().map(kernel -> matrix(kernel, weightsGD)).toArray(double[][][]::new);
        missedGG = matrix(grid.missed(), weightsGD);
    }

    private static double[][] matrix(SimplexKernel kernel, double[][] weightsGD) {
        double[][] valuesGG = new double[weightsGD.length][weightsGD.length];
        for (int g = 0; g < weightsGD.length; g++) {
            for (int h = 0; h <= g; h++) {
                valuesGG[g][h] = kernel.between(weightsGD[g], weightsGD[h]);
                valuesGG[h][g] = valuesGG[g][h];
            }
        }
        return valuesGG;
    }

    /** Returns the covariance of what the kernels make of the mixtures, in units of the noise variance. */
    double[][] surface(KernelVariances variances) {
        double[][] sumGG = new double[missedGG.length][missedGG.length];
        for (int k = 0; k < valuesKGG.length; k++) {
            if (variances.uses(k)) {
                addTo(sumGG, variances.ofKernels()[k], valuesKGG[k]);
            }
        }
        return sumGG;
    }

    /** Returns the covariance of the mixtures' mean scores, in units of the noise variance: kernels, what they miss, and noise by count. */
    RealMatrix covariance(KernelVariances variances, int[] countsG) {
        double[][] sumGG = surface(variances);
        addTo(sumGG, variances.missed(), missedGG);
        for (int g = 0; g < countsG.length; g++) {
            sumGG[g][g] += 1.0 / countsG[g];
        }
        return new Array2DRowRealMatrix(sumGG, false);
    }

    private static void addTo(double[][] sumGG, double factor, double[][] valuesGG) {
        for (int g = 0; g < sumGG.length; g++) {
            for (int h = 0; h < sumGG.length; h++) {
                sumGG[g][h] += factor * valuesGG[g][h];
            }
        }
    }
}
