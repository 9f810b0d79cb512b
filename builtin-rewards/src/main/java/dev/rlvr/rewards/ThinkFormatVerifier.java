package dev.rlvr.rewards;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;

/**
 * Scores the shape of a completion as TRL's {@code think_format_reward} does: it begins with {@code <think>}, which is there once, and
 * {@code </think>} comes later; the rest is free. Works out {@code ^<think>(?!.*<think>)(.*?)</think>.*$} in linear time.
 */
record ThinkFormatVerifier() implements RewardVerifier {

    @Override
    public Reward verify(Problem problem, Completion completion) {
        String text = completion.text();
        String open = Tag.THINK_OPEN.text();
        if (!text.startsWith(open)) {
            return Reward.of(0, "does not begin with <think>");
        }
        if (text.indexOf(open, open.length()) >= 0) {
            return Reward.of(0, "<think> more than once");
        }
        return text.contains(Tag.THINK_CLOSE.text()) ? Reward.of(1, "well-formed") : Reward.of(0, "no </think>");
    }
}
