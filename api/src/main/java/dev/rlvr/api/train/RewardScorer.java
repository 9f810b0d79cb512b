package dev.rlvr.api.train;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import java.util.List;
import java.util.Map;

/** Scores completions by the verifiers of the problem's dataset: the host's part in a training step. */
@FunctionalInterface
public interface RewardScorer {
    /** Returns a score for each completion, in order. Never throws and never waits longer than the verifiers' time limits. */
    List<ScoredCompletion> score(Problem problem, List<Completion> completions);

    /** Returns what each verifier of a dataset counts in the total, by its id; one that is absent counts 1. */
    default Map<String, Double> weights(String dataset) {
        return Map.of();
    }
}
