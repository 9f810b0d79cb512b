package dev.rlvr.rewards.completion;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;

/**
 * The soft overlong punishment of DAPO (arXiv 2503.14476, equation 13), with L the length in tokens, M the longest allowed and C the cache:
 *
 * <pre>
 * 0                 where L <= M - C
 * (M - C - L) / C   where M - C < L <= M
 * -1                where M < L
 * </pre>
 *
 * @param longest M, in tokens
 * @param cache C, the last tokens up to the longest, over which the penalty grows
 */
record OverlongVerifier(int longest, int cache) implements RewardVerifier {

    @Override
    public boolean isPenalty() {
        return true;
    }

    @Override
    public Reward verify(Problem problem, Completion completion) {
        if (!TextUnit.TOKENS.isKnown(completion)) {
            return Reward.notApplicable(TextUnit.NO_TOKENS);
        }
        int length = TextUnit.TOKENS.count(completion);
        return Reward.of(penalty(length), length + " tokens of at most " + longest);
    }

    private double penalty(int length) {
        int free = longest - cache;
        if (length <= free) {
            return 0;
        }
        return length <= longest ? (double) (free - length) / cache : -1;
    }
}
