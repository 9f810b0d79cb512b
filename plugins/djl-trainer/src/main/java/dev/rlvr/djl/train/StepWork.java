package dev.rlvr.djl.train;

import dev.rlvr.api.model.TextConfig;
import java.util.List;
import java.util.Map;

/**
 * What a step had to compute at least, as its throughput is measured by it: the language model's matrix products, each prompt run once a
 * group. A token takes 2 floating-point operations for each weight it is multiplied with, and {@code 4 h} a layer for each token that it
 * attends to (h the width of all heads). A rollout, a reference pass and an update's forward pass cost that once, the gradient twice as much,
 * or as much where the weights themselves are not trained (adapters). The vision tower is not counted.
 */
final class StepWork {
    private final TextConfig text;
    private final double peak;
    private final double passes;

    /**
     * Creates the measure of a run.
     *
     * @param peak floating-point operations a second of large matrix products
     * @param rollouts whether completions are sampled
     * @param priorPasses passes without gradient besides the rollout: the reference's, and the policy's own
     * @param updates how often each token is learnt from
     * @param trainsWeights whether the language model's own weights are trained
     */
    StepWork(TextConfig text, double peak, boolean rollouts, int priorPasses, int updates, boolean trainsWeights) {
        this.text = text;
        this.peak = peak;
        this.passes = (rollouts ? 1 : 0) + priorPasses + updates * (trainsWeights ? 3.0 : 2.0);
    }

    /** Returns {@code tokens_per_second}, prompts' and completions', and {@code mfu}, the share of the peak, of a step that took so long. */
    Map<String, Double> metrics(List<GroupWork> groups, double seconds) {
        long tokens = 0;
        double operations = 0;
        for (GroupWork group : groups) {
            int prompt = group.drawn().prompt().length();
            int completions = group.drawn().tokens();
            tokens += prompt + completions;
            operations += operations(prompt, group.drawn().tokensGT());
        }
        return Map.of("tokens_per_second", tokens / seconds, "mfu", passes * operations / seconds / peak);
    }

    private double operations(int prompt, List<List<Integer>> tokensGT) {
        double heads = (double) text.numAttentionHeads() * text.headDim();
        double keys = (double) text.numKeyValueHeads() * text.headDim();
        double layer = text.hiddenSize() * (2 * heads + 2 * keys + 3.0 * text.intermediateSize());
        double seen = 0.5 * prompt * prompt;
        double completions = 0;
        for (List<Integer> tokensT : tokensGT) {
            completions += tokensT.size();
            seen += tokensT.size() * (prompt + 0.5 * tokensT.size());
        }
        return text.numHiddenLayers() * (2 * layer * (prompt + completions) + 4 * heads * seen)
                + 2.0 * text.hiddenSize() * text.vocabSize() * completions;
    }
}
