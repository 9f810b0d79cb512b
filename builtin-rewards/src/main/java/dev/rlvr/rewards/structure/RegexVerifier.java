package dev.rlvr.rewards.structure;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.rewards.AnswerTags;
import dev.rlvr.rewards.Quote;
import java.util.Optional;

/**
 * Scores 1 where the answer, without the white space around it, matches a regular expression.
 *
 * @param tags where the answer stands
 * @param pattern the expression; empty where each ground truth is its own
 * @param whole whether the whole answer must match
 * @param ignoreCase whether case is ignored, for expressions that are ground truths
 */
record RegexVerifier(AnswerTags tags, Optional<LinearPattern> pattern, boolean whole, boolean ignoreCase)
        implements RewardVerifier {

    @Override
    public Reward verify(Problem problem, Completion completion) {
        if (pattern.isPresent()) {
            return tags.score(completion, written -> score(written, pattern.get()));
        }
        Answer answer = problem.answer();
        if (!(answer instanceof Answer.Text || answer instanceof Answer.Structured)) {
            return Reward.notApplicable("the ground truth is not a text");
        }
        try {
            LinearPattern own = LinearPattern.compile(answer.text(), ignoreCase);
            return tags.score(completion, written -> score(written, own));
        } catch (IllegalArgumentException e) {
            return Reward.failed("the ground truth " + Quote.of(answer.text()) + " " + e.getMessage(), e);
        }
    }

    private Reward score(String written, LinearPattern expression) {
        String answer = written.strip();
        if (answer.length() > LinearPattern.MAX_LENGTH) {
            return Reward.of(0, "more than " + LinearPattern.MAX_LENGTH + " characters");
        }
        boolean matches = whole ? expression.matches(answer) : expression.find(answer);
        return Reward.of(matches ? 1 : 0, Quote.of(answer) + (matches ? " matches" : " doesn't match"));
    }
}
