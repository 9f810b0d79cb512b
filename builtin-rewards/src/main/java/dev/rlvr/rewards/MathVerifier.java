package dev.rlvr.rewards;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.rewards.math.MathAnswer;
import dev.rlvr.rewards.math.MathEquality;

/**
 * Scores 1 where the answer equals the ground truth as mathematics.
 *
 * @param finder where the answer stands
 * @param requireNumber whether a computation left undone is no answer where the ground truth is a number
 */
record MathVerifier(MathAnswerFinder finder, boolean requireNumber) implements RewardVerifier {

    @Override
    public Reward verify(Problem problem, Completion completion) {
        if (!(problem.answer() instanceof Answer.Text || problem.answer() instanceof Answer.Number)) {
            return Reward.notApplicable("the ground truth is neither a text nor a number");
        }
        String expected = MathAnswerFinder.ofTruth(problem.answer().text()).strip();
        MathAnswer truth = MathAnswer.ofTruth(expected);
        if (!truth.isReadable() && !truth.isWords()) {
            return Reward.notApplicable(
                    "the ground truth " + Quote.of(expected) + " can't be read as mathematics: " + truth.why());
        }
        MathAnswerFinder.Found found = finder.find(completion.text());
        for (String text : found.texts()) {
            MathAnswer answer = MathAnswer.ofPolicy(text);
            if (found.exact() || answer.isMathematics() || truth.words().equals(answer.words())) {
                return score(problem.answer(), truth, Quote.of(expected), answer, Quote.of(text.strip()));
            }
        }
        String none = found.texts().isEmpty()
                ? "no answer"
                : "no answer that can be read in " + Quote.of(found.texts().get(0));
        return Reward.of(0, none);
    }

    private Reward score(Answer expected, MathAnswer truth, String expectedText, MathAnswer answer, String text) {
        MathEquality.Verdict verdict = MathEquality.compare(truth, answer);
        boolean equal = verdict.equal() || (expected instanceof Answer.Number number && rounds(number, answer));
        if (equal && requireNumber && truth.isNumber() && !answer.isNumber()) {
            return Reward.of(0, "wrote " + text + ", a computation where a number is expected");
        }
        String why = equal || verdict.why().isEmpty() ? "" : " (" + verdict.why() + ")";
        return Reward.of(equal ? 1 : 0, "wrote " + text + why + ", expected " + expectedText);
    }

    /** A number of a dataset is a double: what rounds to it can't be told from it. */
    private static boolean rounds(Answer.Number expected, MathAnswer answer) {
        return answer.nearestDouble().orElse(Double.NaN) == expected.value();
    }
}
