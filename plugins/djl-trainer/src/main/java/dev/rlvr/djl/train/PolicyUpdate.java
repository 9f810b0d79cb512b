package dev.rlvr.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.djl.policy.Groups;
import dev.rlvr.djl.policy.MicroBatches;
import dev.rlvr.djl.policy.Parameters;
import dev.rlvr.djl.policy.PolicyModel;
import dev.rlvr.djl.policy.UpdateTargets;
import dev.rlvr.djl.torchscript.TorchRuntime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The gradient of a step's loss, gathered over micro-batches, each freed before the next begins. */
final class PolicyUpdate {
    private final PolicyModel model;
    private final @Nullable Parameters reference;
    private final RlAlgorithm algorithm;
    private final double temperature;
    private final int budget;

    PolicyUpdate(
            PolicyModel model, @Nullable Parameters reference, RlAlgorithm algorithm, double temperature, int budget) {
        this.model = model;
        this.reference = reference;
        this.algorithm = algorithm;
        this.temperature = temperature;
        this.budget = budget;
    }

    /**
     * What one step's gradient pass found.
     *
     * @param loss the loss of the step
     * @param statistics one map a group: means over its tokens
     * @param referenceSeconds time spent in the reference policy
     */
    record Result(double loss, List<Map<String, Double>> statistics, double referenceSeconds) {}

    /** Adds the gradient of the groups' loss to the weights' gradients. All groups have the same number of completions. */
    Result accumulate(List<GroupWork> groups) {
        int size = groups.get(0).tokensGT().size();
        long completions =
                Math.max(1, groups.stream().mapToInt(GroupWork::participating).sum());
        long tokens = Math.max(
                1, groups.stream().mapToInt(GroupWork::participatingTokens).sum());
        List<Map<String, Double>> statistics = new ArrayList<>(Collections.nCopies(groups.size(), Map.of()));
        List<List<Integer>> batches = MicroBatches.fill(
                groups.size(),
                i -> groups.get(i).prompt().length(),
                i -> groups.get(i).width(),
                (prefix, width) -> prefix + size * width,
                budget);
        double loss = 0;
        double referenceSeconds = 0;
        for (List<Integer> indices : batches) {
            List<GroupWork> batch = indices.stream().map(groups::get).toList();
            Groups tensors = new Groups(
                    batch.stream().map(GroupWork::prompt).toList(),
                    batch.stream().map(GroupWork::tokensGT).toList());
            try (NDManager step = model.manager().newSubManager()) {
                long start = System.nanoTime();
                NDArray against = reference == null ? null : model.logProbs(step, reference, tensors, temperature);
                referenceSeconds += reference == null ? 0 : (System.nanoTime() - start) / 1e9;
                UpdateTargets targets = new UpdateTargets(
                        advantages(batch), rowWeights(batch, completions, tokens), null, against, temperature);
                float[] sums;
                try (GradientCollector collector = TorchRuntime.engine().newGradientCollector()) {
                    NDList result = model.update(step, tensors, targets);
                    collector.backward(result.get(0));
                    loss += result.get(0).toFloatArray()[0];
                    sums = result.get(1).toFloatArray();
                }
                for (int p = 0; p < batch.size(); p++) {
                    statistics.set(
                            indices.get(p),
                            statistics(
                                    sums,
                                    batch.size() * size,
                                    p,
                                    size,
                                    batch.get(p).tokens()));
                }
            }
        }
        return new Result(loss, statistics, referenceSeconds);
    }

    private static float[] advantages(List<GroupWork> batch) {
        int size = batch.get(0).advantagesG().length;
        float[] advantages = new float[batch.size() * size];
        for (int b = 0; b < advantages.length; b++) {
            advantages[b] = (float) batch.get(b / size).advantagesG()[b % size];
        }
        return advantages;
    }

    private float[] rowWeights(List<GroupWork> batch, long completions, long tokens) {
        int size = batch.get(0).advantagesG().length;
        float[] weights = new float[batch.size() * size];
        for (int b = 0; b < weights.length; b++) {
            GroupWork group = batch.get(b / size);
            int length = Math.max(1, group.tokensGT().get(b % size).size());
            double weight =
                    switch (algorithm.normalization()) {
                        case PER_COMPLETION -> 1.0 / ((double) completions * length);
                        case PER_TOKEN -> 1.0 / tokens;
                    };
            weights[b] = group.participatesG()[b % size] ? (float) weight : 0;
        }
        return weights;
    }

    private Map<String, Double> statistics(float[] sums4B, int rows, int group, int size, int tokens) {
        double[] totals = new double[3];
        for (int k = 0; k < 3; k++) {
            for (int g = 0; g < size; g++) {
                totals[k] += sums4B[k * rows + group * size + g];
            }
        }
        int divisor = Math.max(1, tokens);
        Map<String, Double> statistics = new TreeMap<>();
        statistics.put("loss", totals[0] / divisor);
        statistics.put("entropy", totals[1] / divisor);
        if (reference != null) {
            statistics.put("kl", totals[2] / divisor);
        }
        return statistics;
    }
}
