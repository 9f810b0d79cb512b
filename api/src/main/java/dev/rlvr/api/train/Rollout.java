package dev.rlvr.api.train;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import java.util.List;

/**
 * A problem and what the policy wrote for it: a group.
 *
 * @param problem the problem
 * @param promptTokens the length of the prompt in tokens, image tokens included
 * @param completions the group's completions
 */
public record Rollout(Problem problem, int promptTokens, List<Completion> completions) {
    /** Copies the completions. */
    public Rollout {
        completions = List.copyOf(completions);
    }
}
