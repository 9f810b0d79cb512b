package dev.rlvr.djl.train;

import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.train.GroupRewards;
import dev.rlvr.api.train.ScoredCompletion;
import dev.rlvr.djl.policy.Groups;
import dev.rlvr.djl.policy.MicroBatches;
import dev.rlvr.djl.policy.MicroBatches.Slice;
import dev.rlvr.djl.policy.PreparedPrompt;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A problem with what is to be learnt from.
 *
 * @param prompt the prompt
 * @param tokensGT its completions' tokens, padded nowhere
 * @param scored the completions with their rewards; empty without rollouts
 */
record DrawnGroup(PreparedPrompt prompt, List<List<Integer>> tokensGT, List<ScoredCompletion> scored) {
    private static final double SAME = 1e-8;

    /** Returns groups in parts, each of which fits into one pass; all groups have the same number of completions. */
    static List<List<Slice>> microBatches(List<DrawnGroup> groups, int budget) {
        int size = groups.get(0).tokensGT().size();
        return MicroBatches.slices(
                groups.stream().map(DrawnGroup::prompt).toList(),
                size,
                i -> groups.get(i).width(),
                budget);
    }

    static Groups tensors(List<DrawnGroup> groups) {
        return new Groups(
                groups.stream().map(DrawnGroup::prompt).toList(),
                groups.stream().map(DrawnGroup::tokensGT).toList());
    }

    /** Returns some of the completions. */
    DrawnGroup of(Slice slice) {
        return new DrawnGroup(
                prompt,
                tokensGT.subList(slice.from(), slice.to()),
                scored.isEmpty() ? scored : scored.subList(slice.from(), slice.to()));
    }

    int width() {
        return tokensGT.stream().mapToInt(List::size).max().orElse(1);
    }

    int tokens() {
        return tokensGT.stream().mapToInt(List::size).sum();
    }

    /** Returns the total of a completion; NaN where there is none. */
    double total(int g) {
        return scored.get(g).reward().value().orElse(Double.NaN);
    }

    /** Returns whether the totals differ, so that there is something to learn. */
    boolean hasSignal() {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int g = 0; g < scored.size(); g++) {
            double total = total(g);
            if (!Double.isNaN(total)) {
                least = Math.min(least, total);
                most = Math.max(most, total);
            }
        }
        return most - least > SAME;
    }

    /**
     * Returns the rewards as an algorithm sees them.
     *
     * @param weights what each verifier counts in the total; 1 where absent
     * @param penaltyG what is taken off each total
     */
    GroupRewards rewards(Map<String, Double> weights, double[] penaltyG) {
        Set<String> verifiers = new LinkedHashSet<>();
        scored.forEach(completion -> verifiers.addAll(completion.byVerifier().keySet()));
        List<Double> totals = new ArrayList<>();
        for (int g = 0; g < scored.size(); g++) {
            totals.add(total(g) - penaltyG[g]);
        }
        return new GroupRewards(
                totals,
                tokensGT.stream().map(List::size).toList(),
                verifiers.stream()
                        .map(id -> new GroupRewards.Component(id, weights.getOrDefault(id, 1.0), said(id)))
                        .toList());
    }

    private List<Double> said(String verifier) {
        List<Double> values = new ArrayList<>();
        for (ScoredCompletion completion : scored) {
            Reward reward = completion.byVerifier().get(verifier);
            boolean counts = completion.reward().value().isPresent();
            values.add(reward == null || !counts ? Double.NaN : reward.value().orElse(Double.NaN));
        }
        return values;
    }
}
