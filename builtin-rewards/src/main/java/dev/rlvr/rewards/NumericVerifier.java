package dev.rlvr.rewards;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;

/**
 * Scores 1 where the answer's only number lies within a tolerance of the expected one:
 * {@code |x - t| <= max(absolute, relative * |t|)}.
 *
 * @param tags where the answer stands
 * @param reader what counts as a number
 * @param absolute the absolute tolerance
 * @param relative the tolerance as a share of the expected number
 */
record NumericVerifier(AnswerTags tags, NumberReader reader, double absolute, double relative)
        implements RewardVerifier {

    @Override
    public Reward verify(Problem problem, Completion completion) {
        return problem.answer() instanceof Answer.Number truth
                ? tags.score(completion, written -> score(written, truth))
                : Reward.notApplicable("the ground truth is not a number");
    }

    private Reward score(String written, Answer.Number truth) {
        NumberReader.Reading reading = reader.read(written);
        if (!reading.fault().isEmpty()) {
            return Reward.of(0, reading.fault() + " in " + Quote.of(written));
        }
        double tolerance = Math.max(absolute, relative * Math.abs(truth.value()));
        String number = Answer.format(reading.value());
        return Math.abs(reading.value() - truth.value()) <= tolerance
                ? Reward.of(1, "wrote " + number + ", expected " + truth.text())
                : Reward.of(0, "wrote " + number + ", expected " + truth.text());
    }
}
