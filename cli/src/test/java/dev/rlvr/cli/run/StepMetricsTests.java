package dev.rlvr.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.FinishReason;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.train.GroupReport;
import dev.rlvr.api.train.ScoredCompletion;
import dev.rlvr.api.train.StepReport;
import dev.rlvr.cli.fake.FakeDataset;
import dev.rlvr.cli.reward.BoundVerifier;
import dev.rlvr.cli.reward.PassMark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StepMetricsTests {
    private static ScoredCompletion scored(double reward) {
        Completion completion = new Completion(
                "r" + reward, List.of(1, 2, 3, 4), reward == 0 ? FinishReason.LENGTH : FinishReason.STOP);
        Reward total = Double.isNaN(reward) ? Reward.failed("broke", null) : Reward.of(reward, "why");
        return new ScoredCompletion(completion, total, Map.of("exact", total));
    }

    private static GroupReport group(String dataset, int tokens, double... rewards) {
        List<ScoredCompletion> completions =
                Arrays.stream(rewards).mapToObj(StepMetricsTests::scored).toList();
        List<Double> advantages = new ArrayList<>();
        completions.forEach(completion -> advantages.add(0.5));
        return new GroupReport(
                FakeDataset.problem(dataset, 1),
                10,
                tokens,
                completions,
                advantages,
                Map.of("entropy", tokens / 10.0, "kl", 0.1));
    }

    private static final PassMark MARK =
            new PassMark(Map.of("a", List.of(bound("exact", 1.9)), "b", List.of(bound("exact", 6))), Set.of());

    private static BoundVerifier bound(String id, double weight) {
        return new BoundVerifier(
                id, (problem, completion) -> Reward.of(0, "not called"), weight, false, Duration.ofSeconds(1));
    }

    private static final StepReport REPORT = new StepReport(
            3,
            List.of(group("a", 10, 1, 0, 1, 0), group("a", 30, 1, 1, 1, 1), group("b", 20, 3, Double.NaN)),
            Map.of("loss", 0.25, "grad_norm", 2.0, "learning_rate", 1e-4, "step_time", 1.5, "time/rollout", 0.5));

    private static double number(Map<String, Object> row, String key) {
        assertTrue(row.containsKey(key), key + " in " + row.keySet());
        return row.get(key) instanceof Number value ? value.doubleValue() : Double.NaN;
    }

    @Test
    void hasTheNamesThatTrlUsersKnow() {
        Map<String, Object> row = StepMetrics.of(REPORT, 1000, MARK);
        assertEquals(3, number(row, "step"));
        assertEquals(9.0 / 9, number(row, "reward"), 1e-12);
        assertEquals(Math.sqrt(1.0 / 3) / 3, number(row, "reward_std"), 1e-12);
        assertEquals(2.0 / 3, number(row, "frac_reward_zero_std"), 1e-12);
        assertEquals(1.0, number(row, "rewards/exact/mean"), 1e-12);
        assertEquals(1, number(row, "rewards/failed"));
        assertEquals(4, number(row, "completions/mean_length"));
        assertEquals(0.2, number(row, "completions/clipped_ratio"), 1e-12);
        assertEquals(0.25, number(row, "loss"));
        assertEquals(2, number(row, "grad_norm"));
        assertEquals(1e-4, number(row, "learning_rate"));
        assertEquals(1.5, number(row, "step_time"));
        assertEquals(0.5, number(row, "time/rollout"));
        assertEquals(0.1, number(row, "kl"), 1e-12);
        assertEquals(1000 + 30 + 60, number(row, "num_tokens"));
    }

    @Test
    void saysWhatThereWasToLearnFrom() {
        Map<String, Object> row = StepMetrics.of(REPORT, 0, MARK);
        assertEquals(0.5, number(row, "advantage_abs_mean"));
        assertEquals(9, number(row, "completions/scored"), "one of ten failed");
        assertEquals(6.0 / 9, number(row, "pass_rate"), 1e-12, "1 passes where 1.9 can be had, 3 fails where 6 can");
        assertEquals(0.75, number(row, "datasets/a/pass_rate"));
        assertEquals(0, number(row, "datasets/b/pass_rate"));
        assertEquals(1, number(row, "datasets/b/completions/scored"));
    }

    @Test
    void statisticsAreMeansOverTokens() {
        assertEquals((1.0 * 10 + 3.0 * 30 + 2.0 * 20) / 60, number(StepMetrics.of(REPORT, 0, MARK), "entropy"), 1e-12);
    }

    @Test
    void hasTheSameOfEachDataset() {
        Map<String, Object> row = StepMetrics.of(REPORT, 0, MARK);
        assertEquals(0.75, number(row, "datasets/a/reward"));
        assertEquals(2, number(row, "datasets/a/prompts"));
        assertEquals(3, number(row, "datasets/b/reward"));
        assertEquals(1, number(row, "datasets/b/rewards/failed"));
        assertEquals(2, number(row, "datasets/b/entropy"));
        assertFalse(row.containsKey("datasets/a/learning_rate"));
    }

    @Test
    void aStepWithoutCompletionsHasNoRewards() {
        GroupReport taught =
                new GroupReport(FakeDataset.problem("a", 1), 10, 5, List.of(), List.of(), Map.of("loss", 0.5));
        Map<String, Object> row = StepMetrics.of(new StepReport(1, List.of(taught), Map.of("grad_norm", 1.0)), 0, MARK);
        assertFalse(row.keySet().stream().anyMatch(key -> key.contains("reward") || key.contains("completions")));
        assertEquals(0.5, number(row, "loss"));
        assertEquals(0.5, number(row, "datasets/a/loss"));
        assertEquals(15, number(row, "num_tokens"));
    }

    @Test
    void whereAllFailedThereIsNoReward() {
        StepReport report = new StepReport(1, List.of(group("a", 1, Double.NaN, Double.NaN)), Map.of());
        Map<String, Object> row = StepMetrics.of(report, 0, MARK);
        assertTrue(Double.isNaN(number(row, "reward")));
        assertTrue(Double.isNaN(number(row, "pass_rate")));
        assertEquals(0, number(row, "completions/scored"));
        assertEquals(2, number(row, "rewards/failed"));
    }

    @Test
    void samplesAreSpreadOverTheGroupsAndFailuresAreKeptWithTheirReason() {
        List<Map<String, Object>> rows = CompletionSamples.of(REPORT, 2);
        assertEquals(3, rows.size());
        assertEquals("r0.0", rows.get(0).get("completion"), "sample of step 3 is completion 3 of 4");
        Map<String, Object> failed = rows.get(2);
        assertEquals("b", failed.get("dataset"));
        assertTrue(String.valueOf(failed.get("reward")).contains("broke"), failed.toString());
        assertEquals("Say 1", failed.get("prompt"));
        assertEquals(0.5, failed.get("advantage"));
    }

    @Test
    void withoutSamplesOnlyFailuresAreWritten() {
        assertEquals(1, CompletionSamples.of(REPORT, 0).size());
    }

    @Test
    void manyFailuresAreNotAllWritten() {
        double[] all = new double[50];
        Arrays.fill(all, Double.NaN);
        StepReport report = new StepReport(1, List.of(group("a", 1, all)), Map.of());
        assertEquals(8, CompletionSamples.of(report, 2).size());
    }
}
