package dev.rlvr.api.train;

/**
 * Estimates of the divergence KL(policy, reference) from one sampled token (Schulman, "Approximating KL divergence", 2020), where
 * {@code d = log policy - log reference}.
 */
public enum KlEstimator {
    /** {@code d}: unbiased, of high variance, negative for some tokens. */
    K1,
    /** {@code d^2 / 2}: of low variance, biased, but its gradient is that of the divergence. */
    K2,
    /** {@code exp(-d) - 1 + d}: unbiased, of low variance, never negative. */
    K3;

    /** Returns the estimate for one token. */
    public double of(double logProb, double referenceLogProb) {
        double d = logProb - referenceLogProb;
        return switch (this) {
            case K1 -> d;
            case K2 -> d * d / 2;
            case K3 -> Math.expm1(-d) + d;
        };
    }
}
