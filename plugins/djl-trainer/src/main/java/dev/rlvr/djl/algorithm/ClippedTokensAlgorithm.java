package dev.rlvr.djl.algorithm;

import java.util.Map;

/**
 * An algorithm with PPO's clipped surrogate of each token (arXiv 1707.06347, equation 7): GRPO, Dr. GRPO, DAPO, GDPO and REINFORCE++.
 *
 * <pre>{@code
 * L_t  = - min(rho_t A, clip(rho_t, 1 - epsilon, 1 + epsilon_high) A) + beta D_t
 * rho_t = pi(o_t) / pi_old(o_t)
 * }</pre>
 */
interface ClippedTokensAlgorithm extends RolloutAlgorithm {
    Clip clip();

    @Override
    default String tokenLoss() {
        return """
                def token_loss(logp_bt: Tensor, old_logp_bt: Tensor, ref_logp_bt: Tensor, advantages_b1: Tensor, mask_bt: Tensor) -> Tensor:
                  ratio = torch.exp(logp_bt - old_logp_bt)
                  clipped = torch.clamp(ratio, 1.0 - ${epsilon}, 1.0 + ${epsilon_high})
                  return torch.neg(torch.minimum(ratio * advantages_b1, clipped * advantages_b1))%s
                """.formatted(common().kl().lossTerm());
    }

    @Override
    default Map<String, Double> constants() {
        return clip().constants(common().kl());
    }
}
