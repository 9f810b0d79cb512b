package dev.rlvr.mixtures.predict;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * What G mixtures' mean scores say for given hyper-parameters: generalised least squares about an unknown mean with a flat prior.
 * With the covariance V of the means in units of the noise variance, {@code P = V^-1 - V^-1 1 1' V^-1 / (1' V^-1 1)} and alpha = P y,
 * the noise variance, integrated out under its scale-free prior 1 / s^2, leaves
 * {@code log p(y) = -(log |V| + log 1' V^-1 1 + nu log S) / 2}, {@code S = y' P y + squares within}, {@code nu = N - 1}
 * up to a constant (restricted likelihood). V is never singular: a run's noise keeps its eigenvalues at 1 / count or more, so no jitter is added.
 */
final class KernelPosterior {
    private static final double SYMMETRY = 1e-10;
    private static final double POSITIVITY = 1e-12;
    private static final double ROUNDING = 1e-13;

    private final RepeatedRuns runs;
    private final CholeskyDecomposition cholesky;
    private final RealVector towardsMeanG;
    private final double meanPrecision;
    private final double mean;
    private final RealVector alphaG;
    private final double squares;

    KernelPosterior(RealMatrix covarianceGG, RepeatedRuns runs) {
        this.runs = runs;
        RealVector meansG = new ArrayRealVector(runs.means(), false);
        RealVector onesG = new ArrayRealVector(runs.mixtures(), 1.0);
        cholesky = new CholeskyDecomposition(covarianceGG, SYMMETRY, POSITIVITY);
        towardsMeanG = cholesky.getSolver().solve(onesG);
        meanPrecision = towardsMeanG.dotProduct(onesG);
        mean = towardsMeanG.dotProduct(meansG) / meanPrecision;
        alphaG = cholesky.getSolver().solve(meansG.mapSubtract(mean));
        squares = Math.max(0, alphaG.dotProduct(meansG)) + runs.squaresWithin();
    }

    double logLikelihood() {
        return -(logDeterminant() + (runs.runs() - 1) * Math.log(squares)) / 2;
    }

    /** Returns the noise variance's posterior mean, {@code S / (nu - 2)}; with nu at most 3, where it has none, S. */
    double noiseVariance() {
        return noiseVariance(squares, runs.runs() - 1);
    }

    /** Returns the mean score, the surface far from all observations. */
    double mean() {
        return mean;
    }

    /** Returns alpha, by which the surface is {@code mean + sum_g alpha_g k(w, w_g)}. */
    double[] alpha() {
        return alphaG.toArray();
    }

    /** Returns {@code V^-1}. */
    double[][] inverse() {
        return cholesky.getSolver().getInverse().getData();
    }

    /** Returns {@code V^-1 1}. */
    double[] towardsMean() {
        return towardsMeanG.toArray();
    }

    /** Returns {@code 1' V^-1 1}. */
    double meanPrecision() {
        return meanPrecision;
    }

    /**
     * Leaves each mixture out in turn, with the same hyper-parameters, in closed form: the inverse of V without row and column g is
     * {@code W - W_g W_g' / W_gg} with {@code W = V^-1} (Rasmussen and Williams 2006, section 5.4.2, after Dubrule 1983; here with an
     * unknown mean). What is predicted is the surface, as {@link FittedKernelRegression} does, with what it misses in the variance.
     *
     * @param surfaceGG the covariance of the surface at the mixtures
     * @param missed the variance of what it misses
     */
    LeftOut leaveEachOut(double[][] surfaceGG, double missed) {
        RealMatrix inverseGG = cholesky.getSolver().getInverse();
        RealMatrix solvedGG = inverseGG.multiply(new Array2DRowRealMatrix(surfaceGG, false));
        double[] logLikelihoodG = new double[runs.mixtures()];
        double[] meanG = new double[runs.mixtures()];
        double[] varianceG = new double[runs.mixtures()];
        for (int g = 0; g < meanG.length; g++) {
            double own = inverseGG.getEntry(g, g);
            double ownTowardsMean = towardsMeanG.getEntry(g);
            double precision = own - ownTowardsMean * ownTowardsMean / meanPrecision;
            double residual = alphaG.getEntry(g) / precision;
            int degrees = runs.runs() - runs.counts()[g] - 1;
            double rest = Math.max(squares - residual * residual * precision - runs.squares()[g], ROUNDING * squares);
            logLikelihoodG[g] = -(logDeterminant() + Math.log(precision) + degrees * Math.log(rest)) / 2;

            RealVector surfaceG = new ArrayRealVector(surfaceGG[g], false);
            RealVector solvedG = solvedGG.getColumnVector(g);
            double ownSolved = solvedG.getEntry(g);
            double towardsMean = surfaceG.dotProduct(towardsMeanG);
            double projected = ownSolved - ownTowardsMean * towardsMean / meanPrecision;
            meanG[g] = mean + surfaceG.dotProduct(alphaG) - residual * (ownTowardsMean / meanPrecision + projected);
            double explained = surfaceG.dotProduct(solvedG) - ownSolved * ownSolved / own;
            double unsure = 1 - towardsMean + ownSolved * ownTowardsMean / own;
            double restPrecision = meanPrecision - ownTowardsMean * ownTowardsMean / own;
            varianceG[g] = noiseVariance(rest, degrees)
                    * (Math.max(0, surfaceGG[g][g] - explained) + missed + unsure * unsure / restPrecision);
        }
        return new LeftOut(logLikelihoodG, meanG, varianceG);
    }

    private double logDeterminant() {
        RealMatrix lowerGG = cholesky.getL();
        double sum = Math.log(meanPrecision);
        for (int g = 0; g < runs.mixtures(); g++) {
            sum += 2 * Math.log(lowerGG.getEntry(g, g));
        }
        return sum;
    }

    private static double noiseVariance(double squares, int degrees) {
        return squares / Math.max(degrees - 2, 1);
    }

    /**
     * Each mixture as the others predict it.
     *
     * @param logLikelihoodG of the scores of all but one mixture, by the one left out
     * @param meanG its predicted mean score
     * @param varianceG the variance of its true mean score about that
     */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared
    record LeftOut(double[] logLikelihoodG, double[] meanG, double[] varianceG) {}
}
