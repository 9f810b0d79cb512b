package dev.rlvr.mixtures.predict;

import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.Prediction;
import java.util.List;

/**
 * A {@link KernelRegression} that has learnt. For each of its hyper-parameters, with k the covariances of the mixture asked for with
 * those observed, the mean is {@code mean + k' alpha} and the variance
 * {@code s^2 (k(w, w) + missed - k' V^-1 k + (1 - 1' V^-1 k)^2 / (1' V^-1 1))}; these are averaged by the hyper-parameters' probabilities.
 * The variance holds what the kernels may miss at any mixture; the mean is the kernels' smooth surface, at observed mixtures too.
 */
final class FittedKernelRegression implements FittedPredictor {
    private final ScoreScale scale;
    private final List<SimplexKernel> kernels;
    private final double[][] weightsGD;
    private final List<Part> parts;

    FittedKernelRegression(ScoreScale scale, List<SimplexKernel> kernels, double[][] weightsGD, List<Part> parts) {
        this.scale = scale;
        this.kernels = kernels;
        this.weightsGD = weightsGD;
        this.parts = parts;
    }

    @Override
    public Prediction predict(double[] weightsD) {
        double[][] kernelsGK = new double[weightsGD.length][];
        for (int g = 0; g < weightsGD.length; g++) {
            kernelsGK[g] = kernels(weightsD, weightsGD[g]);
        }
        double[] ownK = kernels(weightsD, weightsD);
        double[] weightsM = new double[parts.size()];
        double[] meanM = new double[parts.size()];
        double[] varianceM = new double[parts.size()];
        for (int m = 0; m < weightsM.length; m++) {
            Part part = parts.get(m);
            double[] covariancesG = part.covariances(kernelsGK);
            weightsM[m] = part.weight();
            meanM[m] = part.mean(covariancesG);
            varianceM[m] = part.variance(covariancesG, part.variances().combine(ownK));
        }
        PosteriorWeights.Moments moments = PosteriorWeights.moments(weightsM, meanM, varianceM);
        return scale.prediction(moments.mean(), moments.variance());
    }

    private double[] kernels(double[] weightsD, double[] othersD) {
        double[] valuesK = new double[kernels.size()];
        for (int k = 0; k < valuesK.length; k++) {
            if (isUsed(k)) {
                valuesK[k] = kernels.get(k).between(weightsD, othersD);
            }
        }
        return valuesK;
    }

    private boolean isUsed(int kernel) {
        for (Part part : parts) {
            if (part.variances().uses(kernel)) {
                return true;
            }
        }
        return false;
    }

    ScoreScale scale() {
        return scale;
    }

    double[][] weights() {
        return weightsGD;
    }

    List<Part> parts() {
        return parts;
    }

    /**
     * What was learnt with one choice of hyper-parameters.
     *
     * @param weight its probability
     * @param variances the hyper-parameters
     * @param mean the unshrunk mean
     * @param alphaG {@code V^-1 (y - mean)}
     * @param inverseGG {@code V^-1}
     * @param towardsMeanG {@code V^-1 1}
     * @param meanPrecision {@code 1' V^-1 1}
     * @param noiseVariance s^2
     */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared
    record Part(
            double weight,
            KernelVariances variances,
            double mean,
            double[] alphaG,
            double[][] inverseGG,
            double[] towardsMeanG,
            double meanPrecision,
            double noiseVariance) {

        static Part of(double weight, KernelVariances variances, KernelPosterior posterior) {
            return new Part(
                    weight,
                    variances,
                    posterior.mean(),
                    posterior.alpha(),
                    posterior.inverse(),
                    posterior.towardsMean(),
                    posterior.meanPrecision(),
                    posterior.noiseVariance());
        }

        double[] covariances(double[][] kernelsGK) {
            double[] covariancesG = new double[kernelsGK.length];
            for (int g = 0; g < covariancesG.length; g++) {
                covariancesG[g] = variances.combine(kernelsGK[g]);
            }
            return covariancesG;
        }

        double mean(double[] covariancesG) {
            return mean + dot(alphaG, covariancesG);
        }

        double variance(double[] covariancesG, double own) {
            double explained = 0;
            for (int g = 0; g < covariancesG.length; g++) {
                explained += covariancesG[g] * dot(inverseGG[g], covariancesG);
            }
            double unsure = 1 - dot(towardsMeanG, covariancesG);
            return noiseVariance
                    * (Math.max(0, own - explained) + variances.missed() + unsure * unsure / meanPrecision);
        }

        private static double dot(double[] left, double[] right) {
            double sum = 0;
            for (int g = 0; g < left.length; g++) {
                sum += left[g] * right[g];
            }
            return sum;
        }
    }
}
