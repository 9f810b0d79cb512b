package dev.rlvr.djl.algorithm;

import dev.rlvr.api.train.GroupRewards;
import java.util.ArrayList;
import java.util.List;

/**
 * Group reward-decoupled normalisation policy optimisation (GDPO, arXiv 2601.05242; written as in TRL 1.13).
 *
 * <pre>{@code
 * A_ik = (r_ik - mean(r_k)) / (std(r_k) + 1e-4)         for each reward k, over the completions i of one prompt
 * S_i  = sum_k w_k A_ik
 * A_i  = (S_i - mean(S)) / (std(S) + 1e-4)              over all completions of the step
 * }</pre>
 *
 * <p>GRPO's loss. GRPO sums rewards first, so that different combinations with equal sums become one advantage; here each reward keeps its
 * own scale, and weights say what an advantage counts, not what a reward counts. As in TRL
 * ({@code multi_objective_aggregation="normalize_then_sum"}), a reward that does not apply to a completion is left out of its sum.
 *
 * @param common what all algorithms share
 * @param clip how far the ratio may move before it is clipped
 */
record GdpoAlgorithm(CommonSettings common, Clip clip) implements ClippedTokensAlgorithm {
    static final String ID = "gdpo";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<double[]> advantages(List<GroupRewards> step) {
        return new GroupValues(step.stream().map(GdpoAlgorithm::weightedSum).toList())
                .whitened()
                .orZero();
    }

    /** Returns the sum of the rewards' own advantages; NaN where the completion has no total. */
    private static double[] weightedSum(GroupRewards group) {
        List<double[]> valuesKG = new ArrayList<>();
        group.components().forEach(component -> valuesKG.add(GroupValues.array(component.values())));
        List<double[]> ownKG =
                new GroupValues(valuesKG).centred().overGroupDeviation().orZero();
        double[] sumG = new double[group.totals().size()];
        for (int g = 0; g < sumG.length; g++) {
            for (int k = 0; k < ownKG.size(); k++) {
                sumG[g] += group.components().get(k).weight() * ownKG.get(k)[g];
            }
            sumG[g] = Double.isNaN(group.totals().get(g)) ? Double.NaN : sumG[g];
        }
        return sumG;
    }

    @Override
    public Normalization normalization() {
        return Normalization.PER_COMPLETION;
    }
}
