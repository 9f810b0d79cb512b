package dev.rlvr.rewards;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;

/**
 * Scores the shape of a completion as EasyR1 does, {@code <think>.*</think>.*\\boxed\{.*\}.*} of the whole: a think block at the start, and
 * an answer in {@code \boxed{...}} anywhere after it.
 *
 * <p>Differs in that the box's braces must match, a blank box fails, and the time is linear in the length of the text.
 *
 * @param requireThink whether the think block must be there
 */
record BoxedFormatVerifier(boolean requireThink) implements RewardVerifier {
    @Override
    public Reward verify(Problem problem, Completion completion) {
        String text = completion.text();
        if (requireThink && !text.startsWith(Tag.THINK_OPEN.text())) {
            return Reward.of(0, "does not begin with <think>");
        }
        String close = Tag.THINK_CLOSE.text();
        int thought = text.indexOf(close);
        if (requireThink && thought < 0) {
            return Reward.of(0, "no </think>");
        }
        return BoxedText.isFilled(text, requireThink ? thought + close.length() : 0)
                ? Reward.of(1, "well-formed")
                : Reward.of(0, "no complete \\boxed{...}" + (requireThink ? " after </think>" : ""));
    }
}
