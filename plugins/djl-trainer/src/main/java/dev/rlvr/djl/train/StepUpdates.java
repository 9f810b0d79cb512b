package dev.rlvr.djl.train;

import ai.djl.ndarray.NDManager;
import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.djl.policy.PolicyModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The updates of one step: the rollout is gone through once or more, each time in one part or more. */
final class StepUpdates {
    private final PolicyModel model;
    private final RlAlgorithm algorithm;
    private final PolicyUpdate update;
    private final AdamW optimizer;

    StepUpdates(PolicyModel model, RlAlgorithm algorithm, PolicyUpdate update, AdamW optimizer) {
        this.model = model;
        this.algorithm = algorithm;
        this.update = update;
        this.optimizer = optimizer;
    }

    /** Returns how many updates an algorithm makes of a rollout. */
    static int perRollout(RlAlgorithm algorithm) {
        return algorithm.numIterations() * algorithm.stepsPerRollout();
    }

    /**
     * What the updates found.
     *
     * @param loss the mean of their losses, of those that changed something; NaN where none did
     * @param gradNorm the mean of their gradients' norms before clipping, of the same
     * @param skipped how many changed nothing, because their gradient was not finite
     * @param statistics one map a group, of the first update that it was part of
     */
    record Result(double loss, double gradNorm, int skipped, List<Map<String, Double>> statistics) {}

    /**
     * Learns from a rollout.
     *
     * @param step counted from 0
     * @param progress how much of the run is done, from 0 to 1
     */
    Result apply(List<GroupWork> groups, int step, double progress) {
        int parts = algorithm.stepsPerRollout();
        int updates = perRollout(algorithm);
        double entropy = algorithm.entropyCoefficient(progress);
        double loss = 0;
        double norm = 0;
        int applied = 0;
        List<Map<String, Double>> statistics = new ArrayList<>();
        for (int n = 0; n < updates; n++) {
            int part = n % parts;
            List<GroupWork> own = groups.subList(part * groups.size() / parts, (part + 1) * groups.size() / parts);
            PolicyUpdate.Result result = update.accumulate(own, entropy);
            double before;
            try (NDManager scope = model.manager().newSubManager()) {
                before = optimizer.step(scope, step, step * updates + n);
            }
            if (Double.isFinite(before)) {
                applied++;
                norm += before;
                loss += result.loss();
            }
            if (n < parts) {
                statistics.addAll(result.statistics());
            }
        }
        return new Result(loss / applied, norm / applied, updates - applied, statistics);
    }
}
