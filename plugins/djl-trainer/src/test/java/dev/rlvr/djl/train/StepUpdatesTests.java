package dev.rlvr.djl.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.api.train.Sampling;
import dev.rlvr.api.train.TrainRequest;
import dev.rlvr.djl.algorithm.AlgorithmGolden;
import dev.rlvr.djl.policy.Parameters;
import dev.rlvr.djl.policy.PolicyModel;
import dev.rlvr.djl.policy.PreparedPrompt;
import dev.rlvr.djl.policy.WeightUse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several updates of one rollout, on the tiny model. */
class StepUpdatesTests {
    private static final double RATE = 0.01;
    private static final double[] REWARDS = {0, 1, 3};
    private static final int BUDGET = 8192;

    private static final class Job implements AutoCloseable {
        private final RlAlgorithm algorithm;
        private final TrainRequest request;
        private final PolicyModel model;
        private final AdamW optimizer;
        private final PolicyUpdate update;

        Job(RlAlgorithm algorithm) {
            this(algorithm, BUDGET);
        }

        Job(RlAlgorithm algorithm, int budget) {
            this.algorithm = algorithm;
            this.request = TinyRun.request(algorithm, (problem, c) -> TinyRun.byPlace(c, REWARDS), RATE);
            this.model = TinyRun.model(algorithm);
            List<String> trained = model.parameters().train(TinyRun.USE);
            this.optimizer = new AdamW(model.manager(), model.parameters(), trained, request.training());
            this.update = new PolicyUpdate(model, algorithm, request.rollout(), 1, budget, false);
        }

        /** Returns the gradient of each trained weight. */
        Map<String, float[]> gradients(List<GroupWork> work) {
            update.accumulate(work, 0.01);
            Map<String, float[]> gradients = new TreeMap<>();
            model.parameters().arrays().forEach((name, weight) -> {
                if (weight.hasGradient()) {
                    gradients.put(name, weight.getGradient().toFloatArray());
                }
            });
            return gradients;
        }

        List<DrawnGroup> draw() {
            Rollouts rollouts = new Rollouts(request, model);
            return rollouts.draw(TinyRun.prepared(rollouts), 0, new StepClock()).groups();
        }

        List<GroupWork> work(@Nullable Parameters reference) {
            PriorPass prior = new PriorPass(model, reference, 1, BUDGET);
            return new StepTargets(algorithm, request.rewards(), prior).of(draw(), new StepClock());
        }

        StepUpdates.Result apply(List<GroupWork> work) {
            return new StepUpdates(model, algorithm, update, optimizer).apply(work, 0, 0);
        }

        float[] someWeights() {
            return model.parameters().get("model.norm.weight").toFloatArray();
        }

        @Override
        public void close() {
            optimizer.close();
            model.close();
        }
    }

    private static RlAlgorithm grpo(Map<String, ?> settings) {
        return AlgorithmGolden.algorithm("grpo", settings);
    }

    @Test
    void aSecondPassComparesWithThePolicyThatSampled() {
        try (Job job = new Job(grpo(Map.of("beta", 0, "num_iterations", 2, "epsilon", 0.05)))) {
            List<GroupWork> work = job.work(null);
            job.apply(work);
            PolicyUpdate.Result second = job.update.accumulate(work, 0);
            double expected = grpoLoss(work, new PriorPass(job.model, null, 1, BUDGET).of(GroupWork.drawn(work), true));
            assertTrue(Math.abs(expected) > 1e-3, "the policy must have moved");
            assertEquals(expected, second.loss(), 1e-4 * Math.abs(expected));
        }
    }

    /** Returns GRPO's loss with epsilon 0.05 by its formula. */
    private static double grpoLoss(List<GroupWork> work, List<PriorLogProbs> now) {
        double loss = 0;
        for (int p = 0; p < work.size(); p++) {
            float[][] oldGT = Objects.requireNonNull(work.get(p).prior().oldGT());
            float[][] nowGT = Objects.requireNonNull(now.get(p).oldGT());
            for (int g = 0; g < oldGT.length; g++) {
                double advantage = work.get(p).advantagesG()[g];
                for (int t = 0; t < oldGT[g].length; t++) {
                    double ratio = Math.exp(nowGT[g][t] - oldGT[g][t]);
                    double clipped = Math.max(0.95, Math.min(1.05, ratio));
                    loss -= Math.min(ratio * advantage, clipped * advantage)
                            / (oldGT[g].length * (double) (work.size() * oldGT.length));
                }
            }
        }
        return loss;
    }

    @Test
    void theNextRolloutIsWrittenByTheWeightsThatTheUpdateMade() {
        RlAlgorithm algorithm = grpo(Map.of("beta", 0));
        try (Job job = new Job(algorithm);
                PolicyModel fresh = TinyRun.model(algorithm)) {
            List<List<Integer>> before = greedy(job.model);
            job.apply(job.work(null));
            job.apply(job.work(null));
            fresh.parameters()
                    .arrays()
                    .forEach((name, weight) -> job.model.parameters().get(name).copyTo(weight));
            assertNotEquals(before, greedy(job.model));
            assertEquals(greedy(fresh), greedy(job.model));
        }
    }

    private static List<List<Integer>> greedy(PolicyModel model) {
        List<PreparedPrompt> prompts = TinyRun.problems().stream()
                .map(problem -> model.prepare(problem, 6))
                .toList();
        return model.complete(prompts, 1, Sampling.greedy(6), 0).stream()
                .map(rollout -> rollout.completions().get(0).tokenIds())
                .toList();
    }

    @Test
    void anUpdateWithoutAFiniteGradientIsSkippedAloneAndCounted() {
        try (Job job = new Job(grpo(Map.of("beta", 0, "steps_per_rollout", 2)))) {
            List<GroupWork> work = new ArrayList<>(job.work(null));
            GroupWork first = work.get(0);
            double[] broken = new double[first.size()];
            Arrays.fill(broken, Double.NaN);
            work.set(0, new GroupWork(first.drawn(), first.prior(), broken, first.participatesG()));
            float[] before = job.someWeights();
            StepUpdates.Result result = job.apply(work);
            assertEquals(1, result.skipped());
            assertTrue(Double.isFinite(result.loss()) && result.gradNorm() > 0, result::toString);
            assertFalse(Arrays.equals(before, job.someWeights()), "the other update was applied");
            for (float weight : job.someWeights()) {
                assertTrue(Float.isFinite(weight));
            }
        }
    }

    @Test
    void partsAreTakenInTurnEachByAnUpdateOfItsOwn() {
        Map<String, ?> settings = Map.of("beta", 0, "num_iterations", 2, "steps_per_rollout", 2);
        float[] together;
        double loss;
        try (Job job = new Job(grpo(settings))) {
            StepUpdates.Result result = job.apply(job.work(null));
            assertEquals(4, result.statistics().size());
            together = job.someWeights();
            loss = result.loss();
        }
        try (Job job = new Job(grpo(settings))) {
            List<GroupWork> work = job.work(null);
            double sum = 0;
            for (int n = 0; n < 4; n++) {
                sum += job.update
                        .accumulate(work.subList(n % 2 * 2, n % 2 * 2 + 2), 0)
                        .loss();
                job.optimizer.step(job.model.manager(), 0, n);
            }
            assertArrayEquals(job.someWeights(), together);
            assertEquals(sum / 4, loss, 1e-7);
        }
    }

    @Test
    void withOneUpdateNoLogProbabilitiesAreKept() {
        try (Job job = new Job(grpo(Map.of("beta", 0)))) {
            PriorLogProbs prior = job.work(null).get(0).prior();
            assertNull(prior.oldGT());
            assertNull(prior.referenceGT());
        }
    }

    @Test
    void logProbabilitiesDoNotDependOnHowGroupsAreBatched() {
        try (Job job = new Job(grpo(Map.of()))) {
            List<DrawnGroup> groups = job.draw();
            List<PriorLogProbs> large = new PriorPass(job.model, null, 1, BUDGET).of(groups, true);
            List<PriorLogProbs> small = new PriorPass(job.model, null, 1, 1).of(groups, true);
            for (int p = 0; p < groups.size(); p++) {
                for (int g = 0; g < TinyRun.GROUP; g++) {
                    float[] expected = Objects.requireNonNull(small.get(p).oldGT())[g];
                    assertEquals(groups.get(p).tokensGT().get(g).size(), expected.length);
                    assertArrayEquals(
                            expected, Objects.requireNonNull(large.get(p).oldGT())[g], 1e-4f);
                }
            }
        }
    }

    /** Two groups in one pass and the others apart; then some in slices of two completions and of one; each apart, for no prompt fits. */
    @ParameterizedTest
    @CsvSource({"130, 3", "60, 7", "1, 4"})
    void gradientsDoNotDependOnHowGroupsAreCutIntoMicroBatches(int budget, int batches) {
        RlAlgorithm algorithm = grpo(Map.of("beta", 0, "num_iterations", 2));
        try (Job whole = new Job(algorithm);
                Job cut = new Job(algorithm, budget)) {
            List<GroupWork> work = whole.work(null);
            assertEquals(
                    1, DrawnGroup.microBatches(GroupWork.drawn(work), BUDGET).size());
            assertEquals(
                    batches,
                    DrawnGroup.microBatches(GroupWork.drawn(work), budget).size());
            assertClose(whole.gradients(work), cut.gradients(work));
            PolicyUpdate.Result one = whole.update.accumulate(work, 0);
            PolicyUpdate.Result other = cut.update.accumulate(work, 0);
            assertEquals(one.loss(), other.loss(), 1e-6);
            for (int p = 0; p < work.size(); p++) {
                Map<String, Double> statistics = other.statistics().get(p);
                one.statistics()
                        .get(p)
                        .forEach((name, value) ->
                                assertEquals(value, statistics.getOrDefault(name, Double.NaN), 1e-5, name));
            }
        }
    }

    /** Compares as one vector, within 1e-6 of its norm, and each weight's part within 1e-5 of its own. */
    private static void assertClose(Map<String, float[]> expected, Map<String, float[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        double differences = 0;
        double norms = 0;
        for (String name : expected.keySet()) {
            float[] wanted = expected.getOrDefault(name, new float[0]);
            float[] found = actual.getOrDefault(name, new float[0]);
            double difference = 0;
            double norm = 0;
            for (int i = 0; i < wanted.length; i++) {
                difference += Math.pow(wanted[i] - found[i], 2);
                norm += Math.pow(wanted[i], 2);
            }
            assertTrue(Math.sqrt(difference) <= 1e-5 * Math.sqrt(norm), name);
            differences += difference;
            norms += norm;
        }
        assertTrue(norms > 0 && Math.sqrt(differences / norms) < 1e-6, "differ by " + Math.sqrt(differences / norms));
    }

    @Test
    void aDivergenceInTheRewardMovesAdvantagesAndOnlyThose() {
        RlAlgorithm rloo = AlgorithmGolden.algorithm("rloo", Map.of("beta", 0.5));
        try (Job job = new Job(rloo);
                Parameters reference =
                        Parameters.load(job.model.manager(), job.model.folder(), WeightUse.frozen(Precision.FLOAT32))) {
            List<GroupWork> same = job.work(reference);
            assertArrayEquals(new double[] {-2, -0.5, 2.5}, same.get(0).advantagesG(), 1e-5);
            assertNull(same.get(0).prior().oldGT());
            assertNotNull(same.get(0).prior().referenceGT());
            job.apply(same);
            List<GroupWork> moved = job.work(reference);
            PriorLogProbs prior = new PriorPass(job.model, reference, 1, BUDGET)
                    .of(GroupWork.drawn(moved), true)
                    .get(0);
            double[] penalties = prior.penalties(rloo.rewardPenalty().orElseThrow());
            double first = (REWARDS[0] - penalties[0]) - (REWARDS[1] - penalties[1] + REWARDS[2] - penalties[2]) / 2;
            assertEquals(first, moved.get(0).advantagesG()[0], 1e-5);
            assertTrue(Math.abs(first + 2) > 1e-3, "the penalty must count");
        }
    }

    @Test
    void moreUpdatesThanGroupsAreRefused() {
        RlvrException error = assertThrows(
                RlvrException.class,
                () -> DjlTrainer.requireGroupsForEachUpdate(
                        grpo(Map.of("steps_per_rollout", 5)), TinyRun.training(RATE)));
        assertTrue(error.toString().contains("steps_per_rollout is 5"), error.toString());
    }
}
