package dev.rlvr.cli.reward;

import dev.rlvr.api.reward.Reward;
import java.util.Locale;

/** What a verification came to, as reports, metrics and answers to other trainers name it. */
public enum RewardStatus {
    /** There is a value. */
    SCORED,
    /** The verifier has nothing to say about the problem. */
    NOT_APPLICABLE,
    /** The verifier could not do its work. */
    FAILED;

    /** Returns what a reward is. */
    public static RewardStatus of(Reward reward) {
        if (reward instanceof Reward.Scored) {
            return SCORED;
        }
        return reward instanceof Reward.Failed ? FAILED : NOT_APPLICABLE;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
