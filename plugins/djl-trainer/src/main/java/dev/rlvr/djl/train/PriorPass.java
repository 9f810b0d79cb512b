package dev.rlvr.djl.train;

import dev.rlvr.djl.policy.Groups;
import dev.rlvr.djl.policy.MicroBatches.Slice;
import dev.rlvr.djl.policy.Parameters;
import dev.rlvr.djl.policy.PolicyModel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Log-probabilities of a rollout before anything is learnt from it, without gradients, a micro-batch at a time. */
final class PriorPass {
    private final PolicyModel model;
    private final @Nullable Parameters reference;
    private final double temperature;
    private final int budget;

    /** Creates the pass; without a reference policy its log-probabilities are not there. */
    PriorPass(PolicyModel model, @Nullable Parameters reference, double temperature, int budget) {
        this.model = model;
        this.reference = reference;
        this.temperature = temperature;
        this.budget = budget;
    }

    /**
     * Returns what the groups are compared with.
     *
     * @param keepOld whether the policy's own log-probabilities will be needed
     */
    List<PriorLogProbs> of(List<DrawnGroup> groups, boolean keepOld) {
        List<float[][]> old = keepOld ? logProbs(groups, model.parameters()) : List.of();
        List<float[][]> against = reference == null ? List.of() : logProbs(groups, reference);
        List<PriorLogProbs> priors = new ArrayList<>();
        for (int p = 0; p < groups.size(); p++) {
            priors.add(new PriorLogProbs(keepOld ? old.get(p) : null, reference == null ? null : against.get(p)));
        }
        return priors;
    }

    private List<float[][]> logProbs(List<DrawnGroup> groups, Parameters weights) {
        List<float[][]> rowsPGT = new ArrayList<>();
        groups.forEach(group -> rowsPGT.add(new float[group.tokensGT().size()][]));
        for (List<Slice> batch : DrawnGroup.microBatches(groups, budget)) {
            Groups tensors = DrawnGroup.tensors(batch.stream()
                    .map(slice -> groups.get(slice.group()).of(slice))
                    .toList());
            Iterator<float[]> rows =
                    model.logProbs(weights, tensors, temperature).iterator();
            for (Slice slice : batch) {
                for (int g = slice.from(); g < slice.to(); g++) {
                    rowsPGT.get(slice.group())[g] = rows.next();
                }
            }
        }
        return rowsPGT;
    }
}
