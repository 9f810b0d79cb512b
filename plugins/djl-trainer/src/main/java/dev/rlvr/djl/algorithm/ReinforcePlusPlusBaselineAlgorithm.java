package dev.rlvr.djl.algorithm;

import dev.rlvr.api.train.GroupRewards;
import java.util.List;

/**
 * REINFORCE++ with baseline (arXiv 2501.03262, version 9, section on "REINFORCE++ w/ Baseline").
 *
 * <pre>{@code
 * A'_i = r_i - mean(r)                                  over the completions of one prompt
 * A_i  = (A'_i - mean(A')) / (std(A') + 1e-4)           over all completions of the step
 * J    = 1/N sum over tokens [ min(rho A_i, clip(rho, 1 - epsilon, 1 + epsilon_high) A_i) - beta D ]
 * D    = 1/2 log(pi(o_t) / pi_ref(o_t))^2               (the "k2" estimate of the KL divergence)
 * }</pre>
 *
 * <p>What divides is the deviation of the step, not of the prompt, which with few completions is noise that depends on what it divides.
 * It differs from GRPO with {@code scale_rewards: batch}, whose deviation is that of the rewards before their means are taken off.
 *
 * @param common what all algorithms share
 * @param clip how far the ratio may move before it is clipped
 */
record ReinforcePlusPlusBaselineAlgorithm(CommonSettings common, Clip clip) implements ClippedTokensAlgorithm {
    static final String ID = "reinforce-plus-plus-baseline";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<double[]> advantages(List<GroupRewards> step) {
        return GroupValues.totals(step).centred().whitened().orZero();
    }

    @Override
    public Normalization normalization() {
        return Normalization.PER_TOKEN;
    }
}
