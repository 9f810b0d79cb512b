package dev.rlvr.djl.train;

import dev.rlvr.api.train.RlAlgorithm;
import java.util.Map;

/**
 * Group relative policy optimisation (DeepSeekMath, arXiv 2402.03300, equations 3 and 4).
 *
 * <pre>{@code
 * A_i  = (r_i - mean(r)) / (std(r) + 1e-4)            over the completions i of one prompt
 * J    = 1/G sum_i 1/|o_i| sum_t [ min(rho A_i, clip(rho, 1 - epsilon, 1 + epsilon) A_i) - beta D ]
 * rho  = pi(o_t) / pi_old(o_t)
 * D    = pi_ref(o_t) / pi(o_t) - log(pi_ref(o_t) / pi(o_t)) - 1          (the "k3" estimate of the KL divergence)
 * }</pre>
 *
 * <p>As in TRL ({@code loss_type="grpo"}), the standard deviation is the sample's (n - 1), and 1e-4 keeps it from zero. A completion whose
 * verification failed takes no part: neither in the mean nor in the update. Without {@code scaleRewards} advantages are not divided by the
 * deviation (Dr. GRPO, arXiv 2503.20783): a group whose rewards hardly differ then hardly counts, where division would make as much of it
 * as of any other.
 *
 * @param epsilon how far the ratio may move before it is clipped
 * @param beta the weight of the divergence from the reference policy; 0 needs none
 * @param scaleRewards whether advantages are divided by the group's deviation
 */
record GrpoAlgorithm(double epsilon, double beta, boolean scaleRewards) implements RlAlgorithm {
    static final String ID = "grpo";
    private static final double STABILIZER = 1e-4;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean usesRollouts() {
        return true;
    }

    @Override
    public boolean usesReferencePolicy() {
        return beta > 0;
    }

    @Override
    public double[] advantages(double[] rewards) {
        int count = 0;
        double sum = 0;
        for (double reward : rewards) {
            if (!Double.isNaN(reward)) {
                count++;
                sum += reward;
            }
        }
        double[] advantages = new double[rewards.length];
        if (count < 2) {
            return advantages;
        }
        double mean = sum / count;
        double squares = 0;
        for (double reward : rewards) {
            squares += Double.isNaN(reward) ? 0 : (reward - mean) * (reward - mean);
        }
        double scale = scaleRewards ? Math.sqrt(squares / (count - 1)) + STABILIZER : 1;
        for (int i = 0; i < rewards.length; i++) {
            advantages[i] = Double.isNaN(rewards[i]) ? 0 : (rewards[i] - mean) / scale;
        }
        return advantages;
    }

    @Override
    public Normalization normalization() {
        return Normalization.PER_COMPLETION;
    }

    @Override
    public String tokenLoss() {
        return """
                def token_loss(logp_bt: Tensor, old_logp_bt: Tensor, ref_logp_bt: Tensor, advantages_b1: Tensor) -> Tensor:
                  ratio = torch.exp(logp_bt - old_logp_bt)
                  clipped = torch.clamp(ratio, 1.0 - ${epsilon}, 1.0 + ${epsilon})
                  loss = torch.neg(torch.minimum(ratio * advantages_b1, clipped * advantages_b1))
                  gap = ref_logp_bt - logp_bt
                  return loss + ${beta} * (torch.exp(gap) - gap - 1.0)
                """;
    }

    @Override
    public Map<String, Double> constants() {
        return Map.of("epsilon", epsilon, "beta", beta);
    }
}
