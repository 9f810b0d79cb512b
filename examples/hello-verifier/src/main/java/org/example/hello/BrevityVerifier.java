package org.example.hello;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;

/**
 * Rewards short answers: 1 up to a number of words, then less in a straight line down to 0 at twice as many. An empty answer says
 * nothing, and gets 0.
 */
final class BrevityVerifier implements RewardVerifier {
    private final int words;

    BrevityVerifier(int words) {
        this.words = words;
    }

    @Override
    public Reward verify(Problem problem, Completion completion) {
        String text = completion.text().strip();
        int written = text.isEmpty() ? 0 : text.split("\\s+").length;
        if (written == 0) {
            return Reward.of(0, "the answer is empty");
        }
        double score = Math.max(0, Math.min(1, 2 - (double) written / words));
        return Reward.of(score, written + " words, where " + words + " are enough");
    }
}
