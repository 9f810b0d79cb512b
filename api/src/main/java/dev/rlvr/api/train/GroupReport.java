package dev.rlvr.api.train;

import dev.rlvr.api.data.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One problem's part in a step.
 *
 * @param problem the problem
 * @param promptTokens the prompt's length in tokens
 * @param completionTokens the tokens learnt from, all completions together
 * @param completions the scored completions; empty for an algorithm without rollouts
 * @param advantages one a completion
 * @param statistics means over the group's completion tokens: {@code loss}, {@code entropy}, and {@code kl} where there is a reference policy
 */
public record GroupReport(
        Problem problem,
        int promptTokens,
        int completionTokens,
        List<ScoredCompletion> completions,
        List<Double> advantages,
        Map<String, Double> statistics) {
    /** Copies the collections. */
    public GroupReport {
        completions = List.copyOf(completions);
        advantages = List.copyOf(advantages);
        statistics = Collections.unmodifiableMap(new LinkedHashMap<>(statistics));
    }
}
