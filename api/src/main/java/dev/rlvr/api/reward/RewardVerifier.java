package dev.rlvr.api.reward;

import dev.rlvr.api.data.Problem;

/**
 * Scores a completion against a problem's ground truth. Thread-safe: called from several threads at once, once a completion. A
 * pure function of its arguments. The host turns an exception or a missed deadline into {@link Reward.Failed}.
 */
@FunctionalInterface
public interface RewardVerifier {
    /** Returns the reward of a completion; never null, never a value that is not finite. */
    Reward verify(Problem problem, Completion completion);

    /** Returns whether the values are at most 0, so that the highest possible total is one without them. */
    default boolean isPenalty() {
        return false;
    }
}
