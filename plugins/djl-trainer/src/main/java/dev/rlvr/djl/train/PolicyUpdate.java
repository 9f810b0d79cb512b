package dev.rlvr.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.api.train.RolloutSettings;
import dev.rlvr.djl.policy.Groups;
import dev.rlvr.djl.policy.MicroBatches.Slice;
import dev.rlvr.djl.policy.PolicyModel;
import dev.rlvr.djl.policy.UpdatePart;
import dev.rlvr.djl.policy.UpdatePass;
import dev.rlvr.djl.policy.UpdateTargets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The gradient of one update's loss, gathered over micro-batches, each freed before the next begins. */
final class PolicyUpdate {
    /** Of a pass's sums, those that are told: loss, entropy, divergence. */
    private static final int SUMS = 3;

    private final PolicyModel model;
    private final RlAlgorithm algorithm;
    private final int slots;
    private final double temperature;
    private final int budget;
    private final boolean checkpointing;

    PolicyUpdate(
            PolicyModel model,
            RlAlgorithm algorithm,
            RolloutSettings rollout,
            double temperature,
            int budget,
            boolean checkpointing) {
        this.model = model;
        this.algorithm = algorithm;
        this.slots = rollout.sampling().maxCompletionLength();
        this.temperature = temperature;
        this.budget = budget;
        this.checkpointing = checkpointing;
    }

    /**
     * What one gradient pass found.
     *
     * @param loss the loss
     * @param statistics one map a group: means over its tokens
     */
    record Result(double loss, List<Map<String, Double>> statistics) {}

    /**
     * Adds the gradient of the groups' loss to the weights' gradients. All groups have the same number of completions.
     *
     * @param entropyCoefficient what the mean entropy counts, which is taken off the loss
     */
    Result accumulate(List<GroupWork> groups, double entropyCoefficient) {
        TokenWeights weights = TokenWeights.of(algorithm.normalization(), slots, groups);
        double[][] sums3 = new double[groups.size()][SUMS];
        double loss = 0;
        for (List<Slice> batch : DrawnGroup.microBatches(GroupWork.drawn(groups), budget)) {
            List<List<Slice>> shares = model.shareUpdate(batch);
            List<UpdatePass> passes = backward(shares, groups, weights, entropyCoefficient / weights.tokens());
            for (int i = 0; i < shares.size(); i++) {
                loss += passes.get(i).loss();
                add(passes.get(i).sums4B(), shares.get(i), sums3);
            }
        }
        List<Map<String, Double>> statistics = new ArrayList<>();
        for (int p = 0; p < sums3.length; p++) {
            statistics.add(statistics(sums3[p], groups.get(p)));
        }
        return new Result(loss, statistics);
    }

    /** Adds a pass's sums, completion by completion, to those of their groups. */
    private static void add(float[] sums4B, List<Slice> share, double[][] sums3) {
        int rows = share.stream().mapToInt(Slice::size).sum();
        int row = 0;
        for (Slice slice : share) {
            for (int g = 0; g < slice.size(); g++, row++) {
                for (int k = 0; k < SUMS; k++) {
                    sums3[slice.group()][k] += sums4B[k * rows + row];
                }
            }
        }
    }

    private List<UpdatePass> backward(
            List<List<Slice>> shares, List<GroupWork> groups, TokenWeights weights, double entropyWeight) {
        try (NDManager step = model.manager().newSubManager()) {
            List<UpdatePart> parts = new ArrayList<>();
            for (List<Slice> share : shares) {
                List<GroupWork> batch = share.stream()
                        .map(slice -> groups.get(slice.group()).of(slice))
                        .toList();
                Groups tensors = DrawnGroup.tensors(GroupWork.drawn(batch));
                UpdateTargets targets = new UpdateTargets(
                        advantages(batch),
                        rowWeights(batch, weights),
                        padded(step, batch, tensors.width(), PriorLogProbs::oldGT),
                        padded(step, batch, tensors.width(), PriorLogProbs::referenceGT),
                        temperature,
                        entropyWeight);
                parts.add(new UpdatePart(tensors, targets));
            }
            return model.backward(step, parts, checkpointing);
        }
    }

    private static float[] advantages(List<GroupWork> batch) {
        int size = batch.get(0).size();
        float[] advantagesB = new float[batch.size() * size];
        for (int b = 0; b < advantagesB.length; b++) {
            advantagesB[b] = (float) batch.get(b / size).advantagesG()[b % size];
        }
        return advantagesB;
    }

    private static float[] rowWeights(List<GroupWork> batch, TokenWeights weights) {
        int size = batch.get(0).size();
        float[] weightsB = new float[batch.size() * size];
        for (int b = 0; b < weightsB.length; b++) {
            GroupWork group = batch.get(b / size);
            int length = group.drawn().tokensGT().get(b % size).size();
            weightsB[b] = group.participatesG()[b % size] ? weights.of(length) : 0;
        }
        return weightsB;
    }

    /** Returns a batch's log-probabilities (B, T), 0 at padding; null where there are none. */
    private static @Nullable NDArray padded(
            NDManager step, List<GroupWork> batch, int width, Function<PriorLogProbs, float @Nullable [][]> which) {
        int size = batch.get(0).size();
        float[] paddedBT = new float[batch.size() * size * width];
        for (int p = 0; p < batch.size(); p++) {
            float[][] rowsGT = which.apply(batch.get(p).prior());
            if (rowsGT == null) {
                return null;
            }
            for (int g = 0; g < size; g++) {
                System.arraycopy(rowsGT[g], 0, paddedBT, (p * size + g) * width, rowsGT[g].length);
            }
        }
        return step.create(paddedBT, new Shape(batch.size() * size, width));
    }

    private Map<String, Double> statistics(double[] sums3, GroupWork group) {
        int divisor = Math.max(1, group.drawn().tokens());
        Map<String, Double> statistics = new TreeMap<>();
        statistics.put("loss", sums3[0] / divisor);
        statistics.put("entropy", sums3[1] / divisor);
        if (algorithm.usesReferencePolicy()) {
            statistics.put("kl", sums3[2] / divisor);
        }
        return statistics;
    }
}
