package dev.rlvr.djl.train;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.train.Policy;
import dev.rlvr.api.train.Rollout;
import dev.rlvr.api.train.Sampling;
import dev.rlvr.djl.policy.Groups;
import dev.rlvr.djl.policy.PolicyModel;
import java.util.List;
import java.util.stream.IntStream;

/** A model seen as a policy. */
record LoadedPolicy(PolicyModel model) implements Policy {
    @Override
    public List<Rollout> complete(List<Problem> problems, int completionsEach, Sampling sampling, long seed) {
        return model.complete(
                problems.stream()
                        .map(p -> model.prepare(p, sampling.maxCompletionLength()))
                        .toList(),
                completionsEach,
                sampling,
                seed);
    }

    @Override
    public List<List<Double>> logProbs(Rollout rollout) {
        List<List<Integer>> tokensGT =
                rollout.completions().stream().map(Completion::tokenIds).toList();
        int width = tokensGT.stream().mapToInt(List::size).max().orElse(0);
        if (width == 0) {
            return tokensGT.stream().map(none -> List.<Double>of()).toList();
        }
        Groups groups = new Groups(List.of(model.prepare(rollout.problem(), width)), List.of(tokensGT));
        return model.logProbs(model.parameters(), groups, 1).stream()
                .map(LoadedPolicy::boxed)
                .toList();
    }

    private static List<Double> boxed(float[] row) {
        return IntStream.range(0, row.length).mapToObj(t -> (double) row[t]).toList();
    }

    @Override
    public void close() {
        model.close();
    }
}
