package dev.rlvr.mixtures.predict;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Probabilities of hyper-parameters from their log-likelihoods under a uniform prior; the least likely, 1% in all, are dropped. */
final class PosteriorWeights {
    private static final double KEPT = 0.99;

    private PosteriorWeights() {}

    /** Returns a weight a point, summing to 1; 0 for those dropped. */
    static double[] of(double[] logLikelihoodM) {
        double most = Arrays.stream(logLikelihoodM).max().orElseThrow();
        double[] likelihoodM = Arrays.stream(logLikelihoodM)
                .map(logLikelihood -> Math.exp(logLikelihood - most))
                .toArray();
        double all = Arrays.stream(likelihoodM).sum();
        double[] weightsM = new double[likelihoodM.length];
        double kept = 0;
        for (int m : byLikelihood(likelihoodM)) {
            if (kept >= KEPT * all) {
                break;
            }
            weightsM[m] = likelihoodM[m];
            kept += likelihoodM[m];
        }
        double sum = kept;
        return Arrays.stream(weightsM).map(weight -> weight / sum).toArray();
    }

    /** Returns indices, the likeliest first. */
    static int[] byLikelihood(double[] likelihoodM) {
        return IntStream.range(0, likelihoodM.length)
                .boxed()
                .sorted(Comparator.comparingDouble(m -> -likelihoodM[m]))
                .mapToInt(m -> m)
                .toArray();
    }

    /** Returns the mean and variance of a mixture of distributions, given the weight, mean and variance of each. */
    static Moments moments(double[] weightsM, double[] meanM, double[] varianceM) {
        double mean = 0;
        for (int m = 0; m < weightsM.length; m++) {
            mean += weightsM[m] * meanM[m];
        }
        double variance = 0;
        for (int m = 0; m < weightsM.length; m++) {
            variance += weightsM[m] * (varianceM[m] + (meanM[m] - mean) * (meanM[m] - mean));
        }
        return new Moments(mean, variance);
    }

    record Moments(double mean, double variance) {}
}
