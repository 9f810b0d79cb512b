package dev.rlvr.djl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import dev.rlvr.api.data.FileImage;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.train.ModelSettings;
import dev.rlvr.api.train.ProblemSource;
import dev.rlvr.api.train.TrainPlan;
import dev.rlvr.api.train.TrainRequest;
import dev.rlvr.api.train.TrainingSettings;
import dev.rlvr.djl.algorithm.AlgorithmGolden;
import dev.rlvr.djl.model.ModelFolder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Plans on the tiny model, whose features have 64 numbers and whose pictures here become 56 x 56 pixels, 4 tokens. */
class MemoryPlanTests {
    private static final long MIB = 1 << 20;
    private static final long FEATURES = 4 * 64 * 4;
    private static final long PIXELS = 56 * 56 * 3;
    private static final int STEPS = 1_000_000;

    /** Four problems a step, with a picture each, said to be of so many. */
    private record Pictured(long distinct) implements ProblemSource {
        @Override
        public List<Problem> at(long position, int count) {
            FileImage picture = new FileImage(TinyRun.folder().resolve("image2.png"));
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
        return plan(problems, freezeVision, microBatchTokens, false);
    }

    private static TrainPlan plan(
            ProblemSource problems, boolean freezeVision, int microBatchTokens, boolean checkpointing) {
        TrainRequest tiny =
                TinyRun.request(AlgorithmGolden.algorithm("grpo", Map.of()), (problem, c) -> List.of(), 1e-3);
        TrainingSettings training = tiny.training();
        TrainRequest request = new TrainRequest(
                ModelSettings.of(TinyRun.folder(), freezeVision),
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
        return new MemoryPlan(request, ModelFolder.open(TinyRun.folder()), Device.cpu()).plan();
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
            long kept = part(plan(new Pictured(4), frozen, 8192, false), "update");
            long again = part(plan(new Pictured(4), frozen, 8192, true), "update");
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
}
