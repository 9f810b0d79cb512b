package dev.rlvr.rewards;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import java.util.List;

/**
 * Gives a quarter for each tag that is there exactly once, with its line breaks, as Open R1's {@code tag_count_reward} does: something to
 * climb for a policy that doesn't know the whole shape yet.
 */
record TagCountVerifier() implements RewardVerifier {
    private static final List<String> TAGS = List.of(
            Tag.THINK_OPEN.text() + "\n",
            "\n" + Tag.THINK_CLOSE.text() + "\n",
            "\n" + Tag.ANSWER_OPEN.text() + "\n",
            "\n" + Tag.ANSWER_CLOSE.text());

    @Override
    public Reward verify(Problem problem, Completion completion) {
        long right = TAGS.stream().filter(tag -> isOnce(completion.text(), tag)).count();
        return Reward.of((double) right / TAGS.size(), right + " of " + TAGS.size() + " tags once, with line breaks");
    }

    private static boolean isOnce(String text, String tag) {
        int first = text.indexOf(tag);
        return first >= 0 && text.indexOf(tag, first + tag.length()) < 0;
    }
}
