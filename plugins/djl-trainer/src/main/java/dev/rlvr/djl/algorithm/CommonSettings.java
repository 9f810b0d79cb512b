package dev.rlvr.djl.algorithm;

import dev.rlvr.api.settings.Settings;

/**
 * What every algorithm over rollouts can be told.
 *
 * @param kl what the divergence from the reference policy costs
 * @param numIterations how often a rollout is gone through
 * @param stepsPerRollout the updates of one pass through a rollout
 * @param entropyStart what the policy's entropy counts at the first step
 * @param entropyEnd what it counts at the last; linear between
 */
record CommonSettings(Kl kl, int numIterations, int stepsPerRollout, double entropyStart, double entropyEnd) {
    private static final double MAX_ENTROPY_COEFFICIENT = 10;

    /** Reads the settings but for those of the divergence, which are read already. */
    static CommonSettings read(Settings algorithm, Kl kl) {
        double start = algorithm.number("entropy_coef", 0, -MAX_ENTROPY_COEFFICIENT, MAX_ENTROPY_COEFFICIENT);
        return new CommonSettings(
                kl,
                algorithm.integer("num_iterations", 1, 1, 1000),
                algorithm.integer("steps_per_rollout", 1, 1, 1000),
                start,
                algorithm.number("entropy_coef_end", start, -MAX_ENTROPY_COEFFICIENT, MAX_ENTROPY_COEFFICIENT));
    }

    double entropyCoefficient(double progress) {
        return entropyStart + (entropyEnd - entropyStart) * progress;
    }
}
