package dev.rlvr.djl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.model.Rope;
import dev.rlvr.api.model.TextConfig;
import dev.rlvr.djl.policy.PreparedPrompt;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StepWorkTests {
    /** Two layers, 4 wide, one head of 4 and as much for keys and values, 6 in the feed-forward layer, 10 words. */
    private static final TextConfig TEXT = new TextConfig(
            10, 4, 6, 2, 1, 1, 4, 64, 1e-6, new Rope(10000, List.of(2), new Rope.Scaling(1, 1, 2, 1)), false);

    private static final double PEAK = 1000;

    @Test
    void countsThePromptOnceAndEachCompletion() {
        StepWork work = new StepWork(TEXT, PEAK, true, 0, 0, true);
        assertEquals((4 + 2 + 3) / 2.0, measured(work, "tokens_per_second"));
        // A layer's weights are 4 (4 + 4 + 4 + 4) + 3 x 4 x 6 = 136; 9 tokens pass; half of 4 x 4, 2 (4 + 1) and 3 (4 +
        // 1.5) pairs are seen.
        double layers = 2 * (2 * 136 * 9 + 4 * 4 * (8 + 10 + 16.5));
        double head = 2 * 4 * 10 * 5;
        assertEquals((layers + head) / 2 / PEAK, measured(work, "mfu"), 1e-12);
    }

    @Test
    void addsReferencePassesAndUpdates() {
        double once = measured(new StepWork(TEXT, PEAK, true, 0, 0, true), "mfu");
        double all = measured(new StepWork(TEXT, PEAK, true, 1, 2, true), "mfu");
        double adapters = measured(new StepWork(TEXT, PEAK, true, 1, 2, false), "mfu");
        assertEquals((1 + 1 + 2 * 3) * once, all, 1e-12);
        assertEquals((1 + 1 + 2 * 2) * once, adapters, 1e-12);
    }

    private static double measured(StepWork work, String metric) {
        int[] ids = {1, 2, 3, 4};
        Problem problem =
                new Problem("1", "domain", List.of(Message.user(0, "-")), List.of(), new Answer.Text("-"), Map.of());
        PreparedPrompt prompt = new PreparedPrompt(problem, ids, new int[][] {ids, ids, ids}, List.of());
        DrawnGroup group = new DrawnGroup(prompt, List.of(List.of(1, 2), List.of(1, 2, 3)), List.of());
        GroupWork drawn =
                new GroupWork(group, new PriorLogProbs(null, null), new double[2], new boolean[] {true, true});
        return Objects.requireNonNull(work.metrics(List.of(drawn), 2).get(metric));
    }
}
