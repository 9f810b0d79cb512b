package dev.rlvr.rewards;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Scores how many things the answer says there are: 1 where it is the expected number, else 0, or
 * {@code max(0, 1 - |written - expected| / max(1, expected))} where part of it is credited.
 *
 * <p>Expected is a whole number, or the number of expected boxes; for these an answer of boxes says their number.
 *
 * @param tags where the answer stands
 * @param partial whether a near number has a part
 */
record CountVerifier(AnswerTags tags, boolean partial) implements RewardVerifier {
    private static final int MAX_BOXES = IouVerifier.MAX_BOXES;

    @Override
    public Reward verify(Problem problem, Completion completion) {
        Answer truth = problem.answer();
        OptionalDouble expected = expected(truth);
        return expected.isPresent()
                ? tags.score(completion, written -> score(written, truth, expected.getAsDouble()))
                : Reward.notApplicable("the ground truth is neither a whole number nor boxes");
    }

    private static OptionalDouble expected(Answer truth) {
        if (truth instanceof Answer.Boxes boxes) {
            return OptionalDouble.of(boxes.boxes().size());
        }
        return truth instanceof Answer.Number number && isCount(number.value())
                ? OptionalDouble.of(number.value())
                : OptionalDouble.empty();
    }

    private Reward score(String written, Answer truth, double expected) {
        if (truth instanceof Answer.Boxes) {
            List<Box> boxes = BoxScanner.scan(written, MAX_BOXES);
            if (boxes.size() > MAX_BOXES) {
                return Reward.of(0, "more than " + MAX_BOXES + " boxes");
            }
            if (!boxes.isEmpty()) {
                return reward(boxes.size(), expected);
            }
        }
        NumberReader.Reading reading = CountReader.read(written);
        if (!reading.fault().isEmpty()) {
            return Reward.of(0, reading.fault() + " in " + Quote.of(written));
        }
        return isCount(reading.value())
                ? reward(reading.value(), expected)
                : Reward.of(0, "wrote " + Answer.format(reading.value()) + ", which is no count");
    }

    private Reward reward(double written, double expected) {
        double part = partial ? Math.max(0, 1 - Math.abs(written - expected) / Math.max(1, expected)) : 0;
        return Reward.of(
                written == expected ? 1 : part,
                "wrote " + Answer.format(written) + ", expected " + Answer.format(expected));
    }

    private static boolean isCount(double value) {
        return value >= 0 && value == Math.rint(value);
    }
}
