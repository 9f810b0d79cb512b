package dev.rlvr.djl.train;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.train.Policy;
import dev.rlvr.api.train.Rollout;
import dev.rlvr.api.train.Sampling;
import dev.rlvr.djl.policy.PolicyModel;
import java.util.List;

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
    public void close() {
        model.close();
    }
}
