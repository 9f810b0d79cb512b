package dev.rlvr.api.train;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import java.util.List;

/** Scores completions by the verifiers of the problem's dataset: the host's part in a training step. */
@FunctionalInterface
public interface RewardScorer {
    /** Returns a score for each completion, in order. Never throws and never waits longer than the verifiers' time limits. */
    List<ScoredCompletion> score(Problem problem, List<Completion> completions);
}
