package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.function.Executable;

/** Problems, completions and the scoring of one by the other, for tests. */
public final class Samples {
    /** Linear work on a megabyte takes milliseconds and quadratic work minutes; this tells them apart on a busy machine too. */
    public static final Duration PROMPTLY = Duration.ofSeconds(20);

    public static final Frame FRAME = new Frame(1000, 1000);

    private Samples() {}

    public static Problem problem(Answer answer) {
        return new Problem("p1", "tests", List.of(Message.user(0, "?")), List.of(), answer, Map.of());
    }

    public static Answer.Boxes boxes(Box... boxes) {
        return new Answer.Boxes(List.of(boxes), List.of(), FRAME);
    }

    public static String tagged(String answer) {
        return "<think>x</think><answer>" + answer + "</answer>";
    }

    public static Reward reward(RewardVerifier verifier, Answer truth, String text) {
        return verifier.verify(problem(truth), Completion.ofText(text));
    }

    /** Returns the score of an answer between tags. */
    public static double score(RewardVerifier verifier, Answer truth, String answer) {
        return reward(verifier, truth, tagged(answer)).value().orElseThrow();
    }

    /** Returns the message of the error that settings are refused with. */
    public static String refusal(Executable create) {
        return Objects.requireNonNull(assertThrows(RlvrException.class, create).getMessage());
    }
}
