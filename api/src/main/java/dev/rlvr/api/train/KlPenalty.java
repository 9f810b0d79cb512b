package dev.rlvr.api.train;

/**
 * What a completion's reward loses for its divergence from the reference policy: {@code beta} times the sum of its tokens' estimates.
 *
 * @param beta the weight, above 0
 * @param estimator estimates the divergence of one token
 */
public record KlPenalty(double beta, KlEstimator estimator) {
    /** Checks the range. */
    public KlPenalty {
        if (!(beta > 0)) {
            throw new IllegalArgumentException("beta must be above 0 but is " + beta);
        }
    }
}
