package dev.rlvr.mixtures.predict;

import dev.rlvr.api.mixture.Prediction;
import java.util.Arrays;

/**
 * Scores about their mean, in units of their largest deviation from it, so that models need not know in what units they come.
 *
 * @param center the mean
 * @param unit the largest deviation from the mean; 0 where the scores are equal but for rounding
 */
record ScoreScale(double center, double unit) {
    private static final double ROUNDING = 1e-12;

    static ScoreScale of(double[] scores) {
        double first = scores[0];
        double center = first
                + Arrays.stream(scores).map(score -> score - first).average().orElseThrow();
        double unit = Arrays.stream(scores)
                .map(score -> Math.abs(score - center))
                .max()
                .orElseThrow();
        double size = Arrays.stream(scores).map(Math::abs).max().orElseThrow();
        return new ScoreScale(center, unit <= ROUNDING * size ? 0 : unit);
    }

    boolean isConstant() {
        return unit == 0;
    }

    double[] normal(double[] scores) {
        return Arrays.stream(scores).map(score -> (score - center) / unit).toArray();
    }

    Prediction prediction(double mean, double variance) {
        return new Prediction(center + unit * mean, unit * Math.sqrt(Math.max(0, variance)));
    }
}
