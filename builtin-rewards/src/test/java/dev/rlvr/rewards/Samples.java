package dev.rlvr.rewards;

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

/** Problems, completions and the scoring of one by the other, for tests. */
final class Samples {
    /** Linear work on a megabyte takes milliseconds and quadratic work minutes; this tells them apart on a busy machine too. */
    static final Duration PROMPTLY = Duration.ofSeconds(20);

    static final Frame FRAME = new Frame(1000, 1000);

    private Samples() {}

    static Problem problem(Answer answer) {
        return new Problem("p1", "tests", List.of(Message.user(0, "?")), List.of(), answer, Map.of());
    }

    static Answer.Boxes boxes(Box... boxes) {
        return new Answer.Boxes(List.of(boxes), List.of(), FRAME);
    }

    static String tagged(String answer) {
        return "<think>x</think><answer>" + answer + "</answer>";
    }

    static Reward reward(RewardVerifier verifier, Answer truth, String text) {
        return verifier.verify(problem(truth), Completion.ofText(text));
    }

    /** Returns the score of an answer between tags. */
    static double score(RewardVerifier verifier, Answer truth, String answer) {
        return reward(verifier, truth, tagged(answer)).value().orElseThrow();
    }
}
