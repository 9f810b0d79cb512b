package dev.rlvr.djl.algorithm;

import dev.rlvr.api.train.GroupRewards;
import java.util.List;
import java.util.Map;

/**
 * REINFORCE with a leave-one-out baseline (RLOO: "Back to Basics", arXiv 2402.14740, the RLOO estimator).
 *
 * <pre>{@code
 * R_i  = r_i - beta sum_t log(pi_old(o_t) / pi_ref(o_t))
 * A_i  = R_i - 1/(G - 1) sum_{j != i} R_j
 * J    = 1/G sum_i min(s_i A_i, clip(s_i, 1 - epsilon, 1 + epsilon_high) A_i)
 * s_i  = pi(o_i) / pi_old(o_i) = exp(sum_t log(pi(o_t) / pi_old(o_t)))
 * }</pre>
 *
 * <p>A completion is one action: its log-probability is a sum, over which nothing divides. The paper's gradient is A grad log pi; the ratio
 * and its clip, as in TRL's {@code RLOOTrainer}, equal it in the first update after a rollout and make further ones possible.
 * {@code scale_rewards: batch} is TRL's {@code normalize_advantages}.
 *
 * @param common what all algorithms share
 * @param clip how far the ratio may move before it is clipped
 * @param whitened whether advantages are normalised over the step
 */
record RlooAlgorithm(CommonSettings common, Clip clip, boolean whitened) implements RolloutAlgorithm {
    static final String ID = "rloo";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<double[]> advantages(List<GroupRewards> step) {
        GroupValues advantages = GroupValues.totals(step).leaveOneOut();
        return (whitened ? advantages.whitened() : advantages).orZero();
    }

    @Override
    public Normalization normalization() {
        return Normalization.PER_COMPLETION;
    }

    @Override
    public String tokenLoss() {
        return """
                def token_loss(logp_bt: Tensor, old_logp_bt: Tensor, ref_logp_bt: Tensor, advantages_b1: Tensor, mask_bt: Tensor) -> Tensor:
                  ratio_b1 = torch.exp(torch.sum((logp_bt - old_logp_bt) * mask_bt, [1], True))
                  clipped_b1 = torch.clamp(ratio_b1, 1.0 - ${epsilon}, 1.0 + ${epsilon_high})
                  return torch.neg(torch.minimum(ratio_b1 * advantages_b1, clipped_b1 * advantages_b1))%s
                """.formatted(common.kl().lossTerm());
    }

    @Override
    public Map<String, Double> constants() {
        return clip.constants(common.kl());
    }
}
