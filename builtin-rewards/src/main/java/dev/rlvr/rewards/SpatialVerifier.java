package dev.rlvr.rewards;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import java.util.Set;

/**
 * Scores 1 where the answer names the expected spatial relation, in whatever words, and no other. Nothing with a negation is accepted:
 * what it leaves over can't be told from words.
 *
 * @param tags where the answer stands
 */
record SpatialVerifier(AnswerTags tags) implements RewardVerifier {
    private static final int MAX_LENGTH = 1000;

    @Override
    public Reward verify(Problem problem, Completion completion) {
        Answer answer = problem.answer();
        if (!(answer instanceof Answer.Text || answer instanceof Answer.Structured)) {
            return Reward.notApplicable("the ground truth is not a text");
        }
        SpatialReader.Reading truth = SpatialReader.read(answer.text());
        return truth.relations().size() == 1
                        && !truth.negated()
                        && answer.text().length() <= MAX_LENGTH
                ? tags.score(completion, written -> score(written, truth.relations()))
                : Reward.notApplicable("the ground truth names not one spatial relation");
    }

    private static Reward score(String written, Set<SpatialRelation> expected) {
        if (written.length() > MAX_LENGTH) {
            return Reward.of(0, "more than " + MAX_LENGTH + " characters");
        }
        SpatialReader.Reading reading = SpatialReader.read(written);
        if (reading.negated()) {
            return Reward.of(0, "a negation in " + Quote.of(written));
        }
        if (reading.relations().isEmpty()) {
            return Reward.of(0, "no spatial relation in " + Quote.of(written));
        }
        return Reward.of(
                reading.relations().equals(expected) ? 1 : 0,
                "wrote " + reading.relations() + ", expected " + expected);
    }
}
