package dev.rlvr.djl.algorithm;

/**
 * Dr. GRPO: GRPO "done right", without its two biases (arXiv 2503.20783, figure 1).
 *
 * <pre>{@code
 * A_i  = r_i - mean(r)
 * J    = 1/(G L) sum_i sum_t min(rho A_i, clip(rho, 1 - epsilon, 1 + epsilon_high) A_i)       L = max_completion_length
 * }</pre>
 *
 * <p>Not divided by the group's deviation, so that prompts which are nearly always or never solved are not made much of; and summed over
 * tokens with a constant divisor, so that a long wrong completion is not let off lightly. The paper leaves the constant open; that it is L
 * is from TRL ({@code loss_type="dr_grpo"}). A failed completion is not counted in G. The paper has no divergence term; {@code beta} can add
 * one.
 *
 * @param common what all algorithms share
 * @param clip how far the ratio may move before it is clipped
 * @param scale what advantages are divided by; nothing, in the paper
 */
record DrGrpoAlgorithm(CommonSettings common, Clip clip, RewardScale scale)
        implements ClippedTokensAlgorithm, ScaledRewardsAlgorithm {
    static final String ID = "dr-grpo";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Normalization normalization() {
        return Normalization.PER_COMPLETION_SLOT;
    }
}
