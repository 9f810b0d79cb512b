package dev.rlvr.djl.algorithm;

import dev.rlvr.api.train.GroupRewards;
import dev.rlvr.api.train.RlAlgorithm;
import java.util.List;
import java.util.Map;

/**
 * Supervised fine-tuning: cross-entropy on reference answers, the mean over all completion tokens of a step. Prompts are not learnt.
 *
 * <pre>{@code
 * L = - 1/N sum over tokens of log pi(o_t)
 * }</pre>
 */
record SftAlgorithm() implements RlAlgorithm {
    static final String ID = "sft";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean usesRollouts() {
        return false;
    }

    @Override
    public boolean usesReferencePolicy() {
        return false;
    }

    @Override
    public List<double[]> advantages(List<GroupRewards> step) {
        return step.stream().map(group -> new double[group.totals().size()]).toList();
    }

    @Override
    public Normalization normalization() {
        return Normalization.PER_TOKEN;
    }

    @Override
    public String tokenLoss() {
        return """
                def token_loss(logp_bt: Tensor, old_logp_bt: Tensor, ref_logp_bt: Tensor, advantages_b1: Tensor, mask_bt: Tensor) -> Tensor:
                  return torch.neg(logp_bt)
                """;
    }

    @Override
    public Map<String, Double> constants() {
        return Map.of();
    }
}
