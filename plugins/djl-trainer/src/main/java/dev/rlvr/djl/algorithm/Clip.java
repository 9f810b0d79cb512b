package dev.rlvr.djl.algorithm;

import dev.rlvr.api.settings.Settings;
import java.util.Map;

/**
 * How far the ratio of the policy to the one that sampled may move from 1 before it is clipped.
 *
 * @param low how far down
 * @param high how far up
 */
record Clip(double low, double high) {
    private static final double MAX = 1e6;

    /** Reads {@code epsilon} and {@code epsilon_high}; where the latter is absent, both ways are as long. */
    static Clip readSymmetric(Settings algorithm, double epsilon) {
        double low = algorithm.number("epsilon", epsilon, 0, 10);
        return new Clip(low, algorithm.number("epsilon_high", low, 0, MAX));
    }

    /** Reads {@code epsilon} and {@code epsilon_high}, of which these are the defaults. */
    Clip read(Settings algorithm) {
        return new Clip(algorithm.number("epsilon", low, 0, 10), algorithm.number("epsilon_high", high, 0, MAX));
    }

    /** Returns the constants of a loss. */
    Map<String, Double> constants(Kl kl) {
        return Map.of("epsilon", low, "epsilon_high", high, "beta", kl.beta());
    }
}
