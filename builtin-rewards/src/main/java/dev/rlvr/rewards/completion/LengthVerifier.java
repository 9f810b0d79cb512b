package dev.rlvr.rewards.completion;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;

/**
 * Scores 1 where a completion is neither too short nor too long.
 *
 * @param unit what its length is counted in
 * @param least the shortest that scores 1
 * @param most the longest that scores 1
 */
record LengthVerifier(TextUnit unit, int least, int most) implements RewardVerifier {

    @Override
    public Reward verify(Problem problem, Completion completion) {
        return unit.isKnown(completion) ? score(unit.count(completion)) : Reward.notApplicable(TextUnit.NO_TOKENS);
    }

    private Reward score(int length) {
        String limit = length < least ? ", fewer than " + least : length > most ? ", more than " + most : "";
        return Reward.of(limit.isEmpty() ? 1 : 0, length + " " + unit + limit);
    }
}
