package dev.rlvr.rewards;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;

/**
 * Scores 1 where the answer equals the expected text after normalisation.
 *
 * @param tags where the answer stands
 * @param normalizer what counts as equal
 */
record TextVerifier(AnswerTags tags, TextNormalizer normalizer) implements RewardVerifier {
    // Normalisation is quadratic in a run of combining marks, so that a hostile answer must be refused before it.
    private static final int SLACK = 10_000;

    @Override
    public Reward verify(Problem problem, Completion completion) {
        Answer answer = problem.answer();
        return answer instanceof Answer.Text || answer instanceof Answer.Structured
                ? tags.score(completion, written -> score(written, answer.text()))
                : Reward.notApplicable("the ground truth is not a text");
    }

    private Reward score(String written, String expected) {
        if (written.length() > SLACK + 2L * expected.length()) {
            return Reward.of(0, "an answer of " + written.length() + " characters is too long");
        }
        boolean equal = normalizerFor(expected)
                .normalize(written)
                .equals(normalizerFor(expected).normalize(expected));
        return equal
                ? Reward.of(1, "wrote " + Quote.of(written) + " as expected")
                : Reward.of(0, "wrote " + Quote.of(written) + ", expected " + Quote.of(expected));
    }

    /** Keeps punctuation where the expected text is nothing else: with it dropped, any punctuation would be right. */
    private TextNormalizer normalizerFor(String expected) {
        return normalizer.normalize(expected).isEmpty()
                ? new TextNormalizer(normalizer.ignoreCase(), false)
                : normalizer;
    }
}
