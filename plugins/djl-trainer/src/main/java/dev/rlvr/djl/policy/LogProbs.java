package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** Log-probabilities of completions' tokens, without gradients. */
final class LogProbs {
    private final LoadedModel model;

    LogProbs(LoadedModel model) {
        this.model = model;
    }

    /** See {@link PolicyModel#logProbs}. */
    List<float[]> of(Parameters weights, Groups groups, double temperature) {
        try (NDManager step = model.manager().newSubManager()) {
            List<NDArray> packedWeights = model.packed(weights).forPasses(model.program());
            List<Callable<List<float[]>>> parts = new ArrayList<>();
            for (Groups share : groups.split(model.lanes())) {
                PromptBatch prompts = model.batch(step, weights, share.prompts(), false);
                parts.add(() -> of(weights, packedWeights, prompts, share, temperature));
            }
            return model.lanes().run(parts).stream().flatMap(List::stream).toList();
        }
    }

    private List<float[]> of(
            Parameters weights, List<NDArray> packedWeights, PromptBatch prompts, Groups groups, double temperature) {
        try (NDManager step = model.manager().newSubManager()) {
            CompletionBatch completions = groups.completions(step);
            float[] valuesBT = model.program()
                    .logProbs(step, weights, packedWeights, prompts, completions, temperature)
                    .toFloatArray();
            int width = groups.width();
            List<float[]> rows = new ArrayList<>();
            for (List<List<Integer>> tokensGT : groups.tokensPGT()) {
                for (List<Integer> tokensT : tokensGT) {
                    int from = rows.size() * width;
                    rows.add(Arrays.copyOfRange(valuesBT, from, from + tokensT.size()));
                }
            }
            return rows;
        }
    }
}
