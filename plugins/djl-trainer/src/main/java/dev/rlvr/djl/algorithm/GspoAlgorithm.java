package dev.rlvr.djl.algorithm;

import java.util.Map;

/**
 * Group sequence policy optimisation (arXiv 2507.18071, equations 5 to 7).
 *
 * <pre>{@code
 * A_i  = (r_i - mean(r)) / (std(r) + 1e-4)
 * J    = 1/G sum_i min(s_i A_i, clip(s_i, 1 - epsilon, 1 + epsilon_high) A_i)
 * s_i  = (pi(o_i) / pi_old(o_i))^(1/|o_i|) = exp(1/|o_i| sum_t log(pi(o_t) / pi_old(o_t)))
 * }</pre>
 *
 * <p>Rewards are of sequences, so are ratios and their clip: a completion is clipped whole or not at all. The ratio's logarithm is a mean
 * over tokens, so the clip is far narrower than GRPO's. As TRL's {@code importance_sampling_level="sequence"} with
 * {@code loss_type="grpo"}. The paper has no divergence term; {@code beta} can add one, of tokens.
 *
 * @param common what all algorithms share
 * @param clip how far the ratio may move before it is clipped
 * @param scale what advantages are divided by
 */
record GspoAlgorithm(CommonSettings common, Clip clip, RewardScale scale) implements ScaledRewardsAlgorithm {
    static final String ID = "gspo";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Normalization normalization() {
        return Normalization.PER_COMPLETION;
    }

    @Override
    public String tokenLoss() {
        return """
                def token_loss(logp_bt: Tensor, old_logp_bt: Tensor, ref_logp_bt: Tensor, advantages_b1: Tensor, mask_bt: Tensor) -> Tensor:
                  lengths_b1 = torch.clamp(torch.sum(mask_bt, [1], True), 1.0)
                  ratio_b1 = torch.exp(torch.sum((logp_bt - old_logp_bt) * mask_bt, [1], True) / lengths_b1)
                  clipped_b1 = torch.clamp(ratio_b1, 1.0 - ${epsilon}, 1.0 + ${epsilon_high})
                  return torch.neg(torch.minimum(ratio_b1 * advantages_b1, clipped_b1 * advantages_b1))%s
                """.formatted(common.kl().lossTerm());
    }

    @Override
    public Map<String, Double> constants() {
        return clip.constants(common.kl());
    }
}
