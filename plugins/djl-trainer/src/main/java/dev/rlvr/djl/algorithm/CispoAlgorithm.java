package dev.rlvr.djl.algorithm;

import java.util.Map;

/**
 * Clipped importance sampling policy optimisation (CISPO: MiniMax-M1, arXiv 2506.13585, equations 4 and 5).
 *
 * <pre>{@code
 * A_i  = (r_i - mean(r)) / (std(r) + 1e-4)
 * J    = 1/(sum_i |o_i|) sum_i sum_t sg(min(rho, 1 + epsilon_high)) A_i log pi(o_t)          sg: no gradient
 * rho  = pi(o_t) / pi_old(o_t)
 * }</pre>
 *
 * <p>REINFORCE with a bounded weight: the ratio is clipped, not the update, so that no token falls silent. As in the paper, nothing bounds
 * the weight from below. TRL ({@code loss_type="cispo"}) has the same loss, where its {@code epsilon_high} is the bound itself, 1 more than
 * here and in the paper. The sum runs over the step's groups together, as in TRL.
 *
 * @param common what all algorithms share
 * @param epsilonHigh how far above 1 the weight may be
 * @param scale what advantages are divided by
 */
record CispoAlgorithm(CommonSettings common, double epsilonHigh, RewardScale scale) implements ScaledRewardsAlgorithm {
    static final String ID = "cispo";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Normalization normalization() {
        return Normalization.PER_TOKEN;
    }

    @Override
    public String tokenLoss() {
        return """
                def token_loss(logp_bt: Tensor, old_logp_bt: Tensor, ref_logp_bt: Tensor, advantages_b1: Tensor, mask_bt: Tensor) -> Tensor:
                  ratio = torch.exp(logp_bt - old_logp_bt)
                  weight = torch.clamp(ratio, None, 1.0 + ${epsilon_high}).detach()
                  return torch.neg(weight * advantages_b1 * logp_bt)%s
                """.formatted(common.kl().lossTerm());
    }

    @Override
    public Map<String, Double> constants() {
        return Map.of("epsilon_high", epsilonHigh, "beta", common.kl().beta());
    }
}
