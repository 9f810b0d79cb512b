package dev.rlvr.api.mixture;

/**
 * What a predictor expects of a mixture.
 *
 * @param mean the expected score, in the unit of the scores that the predictor was fitted to
 * @param std the standard deviation of the true mean score about {@code mean}: the predictor's uncertainty, without the noise of a single run; at least 0
 */
public record Prediction(double mean, double std) {
    /** Checks that both are numbers. */
    public Prediction {
        if (!Double.isFinite(mean) || !(std >= 0) || Double.isInfinite(std)) {
            throw new IllegalArgumentException("mean " + mean + ", standard deviation " + std);
        }
    }
}
