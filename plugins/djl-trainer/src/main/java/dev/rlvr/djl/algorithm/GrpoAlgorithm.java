package dev.rlvr.djl.algorithm;

/**
 * Group relative policy optimisation (DeepSeekMath, arXiv 2402.03300, equations 3 and 4).
 *
 * <pre>{@code
 * A_i  = (r_i - mean(r)) / (std(r) + 1e-4)            over the completions i of one prompt
 * J    = 1/G sum_i 1/|o_i| sum_t [ min(rho A_i, clip(rho, 1 - epsilon, 1 + epsilon_high) A_i) - beta D ]
 * rho  = pi(o_t) / pi_old(o_t)
 * D    = pi_ref(o_t) / pi(o_t) - log(pi_ref(o_t) / pi(o_t)) - 1          (the "k3" estimate of the KL divergence)
 * }</pre>
 *
 * <p>As in TRL ({@code loss_type="grpo"}), the standard deviation is the sample's (n - 1), and 1e-4 keeps it from zero. A completion whose
 * verification failed takes no part: neither in the mean nor in the update. The deviation can also be the step's, or none
 * ({@link RewardScale}); the upper clip can differ from the lower.
 *
 * @param common what all algorithms share
 * @param clip how far the ratio may move before it is clipped
 * @param scale what advantages are divided by
 */
record GrpoAlgorithm(CommonSettings common, Clip clip, RewardScale scale)
        implements ClippedTokensAlgorithm, ScaledRewardsAlgorithm {
    static final String ID = "grpo";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Normalization normalization() {
        return Normalization.PER_COMPLETION;
    }
}
