package dev.rlvr.djl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import dev.rlvr.api.data.FileImage;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.train.DeviceChoice;
import dev.rlvr.api.train.LoraSettings;
import dev.rlvr.api.train.ModelSettings;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.api.train.ProblemSource;
import dev.rlvr.api.train.TrainPlan;
import dev.rlvr.api.train.TrainRequest;
import dev.rlvr.api.train.TrainingSettings;
import dev.rlvr.djl.algorithm.AlgorithmGolden;
import dev.rlvr.djl.model.TinyModel;
import dev.rlvr.djl.policy.Lanes;
import dev.rlvr.djl.policy.MicroBatches;
import dev.rlvr.djl.policy.PackedWeights;
import dev.rlvr.djl.policy.PreparedPrompt;
import dev.rlvr.djl.policy.WeightUse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plans on the tiny model, whose features have 64 numbers and whose pictures here become 56 x 56 pixels, 4 tokens. */
class MemoryPlanTests {
    private static final long MIB = 1 << 20;
    private static final long FEATURES = 4 * 64 * 4;
    private static final long PIXELS = 56 * 56 * 3;
    private static final int STEPS = 1_000_000;
    private static final int VOCABULARY = 362;
    /** Three layers' queries, keys, values and outputs (4 + 2 + 2 + 4 heads of 16), gates, ups and downs (112 each), and the head, of 64 numbers. */
    private static final long PACKED = (3 * (12 * 16 + 3 * 112) + VOCABULARY) * 64 * 4;

    /** Four problems a step, with a picture each, said to be of so many. */
    private record Pictured(long distinct) implements ProblemSource {
        @Override
        public List<Problem> at(long position, int count) {
            FileImage picture = new FileImage(TinyModel.folder().resolve("image2.png"));
            return TinyRun.problems().stream()
                    .map(problem -> new Problem(
                            problem.id(),
                            problem.dataset(),
                            List.of(Message.user(1, problem.promptText())),
                            List.of(picture),
                            problem.answer(),
                            Map.of()))
                    .toList();
        }
    }

    private static TrainPlan plan(ProblemSource problems, boolean freezeVision, int microBatchTokens) {
        return plan(problems, model(freezeVision), Map.of(), microBatchTokens, false);
    }

    private static TrainPlan plan(ModelSettings model, Map<String, Double> grpo, boolean checkpointing) {
        return plan(new Pictured(4), model, grpo, 8192, checkpointing);
    }

    private static ModelSettings model(boolean freezeVision) {
        return ModelSettings.of(TinyModel.folder(), freezeVision);
    }

    private static ModelSettings adapted() {
        LoraSettings lora = new LoraSettings(2, 4, 0, List.of("q_proj"), false);
        return new ModelSettings(
                TinyModel.folder(), true, true, true, Precision.FLOAT32, DeviceChoice.CPU, Optional.of(lora));
    }

    private static TrainPlan plan(
            ProblemSource problems,
            ModelSettings model,
            Map<String, Double> grpo,
            int microBatchTokens,
            boolean checkpointing) {
        TrainRequest tiny = TinyRun.request(AlgorithmGolden.algorithm("grpo", grpo), (problem, c) -> List.of(), 1e-3);
        TrainingSettings training = tiny.training();
        TrainRequest request = new TrainRequest(
                model,
                tiny.algorithm(),
                tiny.rollout(),
                new TrainingSettings(
                        STEPS,
                        training.promptsPerStep(),
                        training.learningRate(),
                        0,
                        training.schedule(),
                        0,
                        0,
                        0.9,
                        0.999,
                        1e-8,
                        7,
                        0,
                        microBatchTokens,
                        1,
                        checkpointing),
                problems,
                tiny.rewards(),
                tiny.output(),
                tiny.resumeFrom(),
                0,
                () -> false);
        return new MemoryPlan(request, TinyModel.open(TinyModel.folder()), Device.cpu()).plan();
    }

    private static long part(TrainPlan plan, String part) {
        return plan.memory().getOrDefault(part, -1L);
    }

    /** Returns what kept prompts take: 16 bytes a token and 2 KiB. */
    private static long prompts(TrainPlan plan, long distinct) {
        return (16 * plan.promptTokens() + 4 * 2048) * distinct / 4;
    }

    @Test
    void featuresOfAFrozenTowerAreCountedForEachProblemAndPixelsForTwoStepsAtMost() {
        TrainPlan few = plan(new Pictured(6), true, 8192);
        assertEquals(prompts(few, 6) + 6 * FEATURES + 6 * PIXELS, part(few, "caches"));
        TrainPlan many = plan(new Pictured(1000), true, 8192);
        assertEquals(prompts(many, 1000) + 1000 * FEATURES + 8 * PIXELS, part(many, "caches"));
    }

    @Test
    void pixelsAreCountedForEachProblemWhereTheTowerIsTrained() {
        TrainPlan plan = plan(new Pictured(1000), false, 8192);
        assertEquals(prompts(plan, 1000) + 1000 * PIXELS, part(plan, "caches"));
    }

    @Test
    void cachesAreBoundedHoweverManyProblemsThereAre() {
        assertEquals((64 + 256) * MIB + 8 * PIXELS, part(plan(new Pictured(Long.MAX_VALUE), true, 8192), "caches"));
        assertEquals((64 + 256) * MIB, part(plan(new Pictured(Long.MAX_VALUE), false, 8192), "caches"));
    }

    @Test
    void activationCheckpointingTakesLessMemoryWhetherTheGradientIsRecordedOrWrittenOut() {
        for (boolean frozen : new boolean[] {false, true}) {
            long kept = part(plan(model(frozen), Map.of(), false), "update");
            long again = part(plan(model(frozen), Map.of(), true), "update");
            assertTrue(again < kept, again + " and " + kept);
        }
    }

    @Test
    void theUpdateTakesTheMemoryOfAMicroBatch() {
        TrainPlan whole = plan(new Pictured(4), true, 8192);
        TrainPlan cut = plan(new Pictured(4), true, (int) whole.promptTokens() / 2);
        assertEquals(1, whole.microBatches());
        assertTrue(cut.microBatches() > 1, cut::toString);
        assertTrue(2 * part(cut, "update") < 1.5 * part(whole, "update"), cut::toString);
        assertEquals(part(whole, "rollout"), part(cut, "rollout"));
        TrainPlan sliced = plan(new Pictured(4), true, (int) whole.promptTokens() / 4 + 24);
        assertTrue(sliced.microBatches() > 4, sliced::toString);
        assertTrue(part(sliced, "update") < part(cut, "update"), sliced::toString);
    }

    /** Returns how many gradients the plan counts. */
    private static double gradients(TrainPlan plan) {
        return part(plan, "gradients") / (4.0 * plan.trained());
    }

    @Test
    void passesSideBySideHaveAGradientEachBesideTheOneTheyAreAddedTo() {
        int lanes = Math.min(4, Lanes.count(Device.cpu(), 0));
        assertEquals(1 + lanes, gradients(plan(model(true), Map.of(), false)));
    }

    @Test
    void aPassOnItsOwnHasASecondGradientWhereItIsWrittenOutOrCheckpointedAndNoneWhereItIsRecorded() {
        assertEquals(2, gradients(plan(new Pictured(4), true, 100)));
        assertEquals(2, gradients(plan(model(false), Map.of(), true)));
        assertEquals(1, gradients(plan(model(false), Map.of(), false)));
    }

    @Test
    void anEntropyBonusTakesOneMoreCopyOfTheLogitsWhereTheGradientIsWrittenOut() {
        Map<String, Double> last = Map.of("entropy_coef", 0.0, "entropy_coef_end", 0.01);
        for (Map<String, Double> bonus : List.of(Map.of("entropy_coef", 0.01, "entropy_coef_end", 0.0), last)) {
            TrainPlan without = plan(model(true), Map.of(), false);
            TrainPlan with = plan(model(true), bonus, false);
            assertEquals(without.completionTokens() * VOCABULARY * 4, part(with, "update") - part(without, "update"));
            assertEquals(
                    part(plan(model(false), Map.of(), false), "update"),
                    part(plan(model(false), bonus, false), "update"));
        }
    }

    @Test
    void weightsOfAttentionAreKeptWhereKeysAreFew() {
        TrainRequest request =
                TinyRun.request(AlgorithmGolden.algorithm("grpo", Map.of()), (problem, c) -> List.of(), 1e-3);
        ActivationMemory memory = new ActivationMemory(
                request, TinyModel.open(TinyModel.folder()), WeightUse.of(model(true), 0), true, TinyRun.GROUP);
        int most = PackedWeights.SCORED_KEYS - TinyRun.LENGTH;
        // What grows evenly with the prompt is not in second differences; three layers of four heads keep 12 weights of
        // 4 bytes a pair.
        long ofPrompts = 12 * 4 * 2;
        long ofCompletions = 12 * 4 * (long) TinyRun.GROUP * TinyRun.LENGTH * PackedWeights.SCORED_KEYS;
        assertEquals(ofPrompts + ofCompletions, secondDifference(memory, most));
        assertEquals(ofPrompts, secondDifference(memory, most + 1));
        assertEquals(0, secondDifference(memory, PackedWeights.SCORED_KEYS + 1));
    }

    private static long secondDifference(ActivationMemory memory, int tokens) {
        return update(memory, tokens) - 2 * update(memory, tokens + 1) + update(memory, tokens + 2);
    }

    /** Returns what an update with one prompt of so many tokens keeps. */
    private static long update(ActivationMemory memory, int tokens) {
        PreparedPrompt prompt =
                new PreparedPrompt(TinyRun.problems().get(0), new int[tokens], new int[3][tokens], List.of());
        return memory.update(List.of(prompt), List.of(List.of(new MicroBatches.Slice(0, 0, TinyRun.GROUP))));
    }

    @Test
    void theReferenceIsACopyOfTheModelButUnderAdaptersOnlyItsPackedWeights() {
        TrainPlan whole = plan(model(true), Map.of(), false);
        assertEquals(whole.parameters() * 4 + PACKED, part(whole, "reference"));
        assertEquals(whole.parameters() * 4 + PACKED, part(whole, "weights"));
        TrainPlan adapted = plan(adapted(), Map.of(), false);
        assertEquals(PACKED, part(adapted, "reference"));
        assertEquals(adapted.parameters() * 4, part(adapted, "weights"));
        assertEquals(0, part(plan(adapted(), Map.of("beta", 0.0), false), "reference"));
        assertEquals(0, part(plan(model(true), Map.of("beta", 0.0), false), "reference"));
    }
}
