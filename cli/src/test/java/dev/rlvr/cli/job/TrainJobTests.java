package dev.rlvr.cli.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.fake.FakeVerifiers;
import dev.rlvr.cli.fake.FakeWorld;
import dev.rlvr.cli.run.RunDirectory;
import dev.rlvr.cli.run.RunLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TrainJobTests {
    private static final ResumeOption AUTO = ResumeOption.of("auto", false);

    @TempDir
    private Path folder;

    private FakeWorld world;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void prepare() {
        world = new FakeWorld(folder);
    }

    private Runnable onEvaluating = () -> {};

    private final JobObserver observer = new JobObserver() {
        @Override
        public void evaluating(String benchmark, int done, int total) {
            onEvaluating.run();
        }

        @Override
        public void warning(String message) {
            warnings.add(message);
        }
    };

    private TrainReport run(String yaml, String... overrides) {
        try (Setup setup = world.load(yaml, overrides)) {
            JobContext context = new JobContext(observer, cancelled::get, Clock.systemUTC(), "test");
            return new TrainJob(setup, world.trainer, context).run(AUTO);
        }
    }

    private RunDirectory directory() {
        return new RunDirectory(folder.resolve("runs/quick"));
    }

    private String status() {
        return directory().state().orElseThrow().status();
    }

    private void refuseAfter(int steps) {
        world.trainer.afterStep = step -> {
            if (step == steps) {
                throw new RlvrException(ErrorCode.DATA_INVALID, "a bad item");
            }
        };
    }

    @Test
    void aJobThatIsRefusedAfterItDidSomethingKeepsIt() throws Exception {
        refuseAfter(1);
        assertThrows(RlvrException.class, () -> run(FakeWorld.EVALUATED));
        assertEquals("failed", status());
        assertEquals("a bad item", directory().state().orElseThrow().error());
        assertTrue(directory().hasResults());
    }

    @Test
    void aCancelledJobStopsAfterTheStepAndGoesOnLater() throws Exception {
        world.trainer.afterStep = step -> cancelled.set(step == 3);
        TrainReport report = run(FakeWorld.EVALUATED);
        assertTrue(report.isCancelled());
        assertEquals(3, report.outcome().steps());
        assertEquals("interrupted", status());
        assertTrue(directory().evaluation().benchmarks().isEmpty(), "an interrupted run is not evaluated");
        cancelled.set(false);
        world.trainer.afterStep = step -> {};
        assertEquals(6, run(FakeWorld.EVALUATED).outcome().steps());
        assertEquals("completed", status());
        assertEquals(
                6,
                Files.readAllLines(directory().root().resolve("metrics.jsonl")).size());
    }

    @Test
    void aGuardStopsTheRunWhichIsEvaluatedAndDone() {
        TrainReport report = run(
                FakeWorld.EVALUATED, "training.max_steps=30", "training.guards={completions/mean_length: 2.5, kl: 1}");
        assertEquals(10, report.outcome().steps(), "the mean of ten steps");
        assertFalse(report.isCancelled());
        assertEquals("guard", report.stopReason());
        assertEquals("completed", status());
        assertEquals(2, report.benchmarks().size());
        assertTrue(
                warnings.get(warnings.size() - 1).startsWith("completions/mean_length was 3.000 in the mean"),
                warnings::toString);
    }

    @Test
    void theBestCheckpointIsKeptBesideTheNewest() {
        run(
                FakeWorld.CONFIG,
                "training.max_steps=12",
                "training.save_total_limit=2",
                "training.metric_for_best_model=loss");
        assertEquals(
                List.of("checkpoint-2", "checkpoint-10", "checkpoint-12"),
                directory().checkpoints().complete().stream()
                        .map(path -> path.getFileName().toString())
                        .toList(),
                "the fake's loss is highest at its first steps");
    }

    @Test
    void cancellingWhileEvaluatingIsAnInterruption() {
        cancelled.set(true);
        RlvrException error = assertThrows(RlvrException.class, () -> run(FakeWorld.EVALUATED));
        assertEquals(ErrorCode.INTERRUPTED, error.code());
        assertEquals(130, error.code().kind().exitStatus());
        assertEquals("interrupted", status());
    }

    @Test
    void cancellingAnEvaluationInMidTrainingKeepsWhatWasTrained() {
        onEvaluating = () -> cancelled.set(true);
        TrainReport report = run(
                FakeWorld.EVALUATED,
                "evaluation.before=false",
                "evaluation.eval_steps=3",
                "evaluation.batch_size=1",
                "training.save_steps=0");
        assertTrue(report.isCancelled());
        assertEquals(3, report.outcome().steps());
        assertTrue(Files.exists(directory().root().resolve("checkpoint-3")));
        assertEquals("interrupted", status());
    }

    @Test
    void resultsWithoutTheirRunAreNotDeletedUnasked() throws Exception {
        Path checkpoint = Files.createDirectories(directory().root().resolve("checkpoint-5"));
        Files.writeString(checkpoint.resolve("trainer_state.json"), "5");
        RlvrException error = assertThrows(RlvrException.class, () -> run(FakeWorld.CONFIG));
        assertEquals(ErrorCode.RUN_INVALID, error.code());
        assertTrue(error.toString().contains("no run.json"), error::toString);
        assertTrue(Files.exists(checkpoint.resolve("trainer_state.json")));
    }

    @Test
    void theEvaluationBeforeIsNotDoneTwice() {
        world.trainer.afterStep = step -> {
            throw new IllegalStateException("killed");
        };
        assertThrows(IllegalStateException.class, () -> run(FakeWorld.EVALUATED));
        world.trainer.afterStep = step -> {};
        run(FakeWorld.EVALUATED);
        long opened = world.trainer.openedModels.stream()
                .filter(folder.resolve("model")::equals)
                .count();
        assertEquals(1, opened);
    }

    @Test
    void aRunThatAnotherProcessWritesIsRefused() throws Exception {
        Files.createDirectories(directory().root());
        try (RunLock lock = RunLock.acquire(directory().root())) {
            RlvrException error = assertThrows(RlvrException.class, () -> run(FakeWorld.CONFIG));
            assertEquals(ErrorCode.RUN_INVALID, error.code());
        }
        assertTrue(directory().state().isEmpty());
    }

    @Test
    void trainingImprovesTheScoreThatIsCompared() {
        TrainReport report = run(FakeWorld.EVALUATED, "training.max_steps=60");
        assertTrue(report.comparison().orElseThrow().rows().get(0).difference().value() > 0);
        assertEquals(2, report.benchmarks().size());
    }

    @Test
    void aBrokenVerifierIsSeenInTheMetricsAndSamplesAndEndsNoRun() throws Exception {
        world.plugins.with(new FakeVerifiers("broken", settings -> (problem, completion) -> {
            throw new IllegalStateException("bug");
        }));
        run(FakeWorld.CONFIG, "datasets[1].rewards=[{verifier: broken}]");
        String metrics = Files.readString(directory().root().resolve("metrics.jsonl"));
        assertTrue(metrics.contains("\"datasets/flags/reward\":null"), metrics);
        assertTrue(Files.readString(directory().root().resolve("completions.jsonl"))
                .contains("verifier 'broken' threw"));
    }

    @Test
    void aVerifierThatHangsIsReportedOnceAndTheRunGoesOn() {
        CountDownLatch never = new CountDownLatch(1);
        world.plugins.with(new FakeVerifiers("hangs", settings -> (problem, completion) -> {
            try {
                return Reward.of(never.await(1, TimeUnit.HOURS) ? 1 : 0, "");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        TrainReport report = run(FakeWorld.CONFIG, "datasets[1].rewards=[{verifier: hangs, timeout: 0.02}]");
        assertEquals(6, report.outcome().steps());
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.get(0).contains("flags/hangs"));
    }

    @Test
    void anItemWhoseVerificationFailsHasNoScore() {
        world.plugins.with(new FakeVerifiers("broken", settings -> (problem, completion) -> {
            throw new IllegalStateException("bug");
        }));
        TrainReport report = run(
                FakeWorld.EVALUATED,
                "evaluation.benchmarks[0].rewards=[{verifier: broken}]",
                "training.max_failed_verification_rate=1");
        assertEquals(40, report.benchmarks().get(0).unscored());
        assertEquals(null, report.benchmarks().get(0).score());
        assertTrue(directory()
                .evaluation()
                .read("shapes")
                .orElseThrow()
                .get(0)
                .reason()
                .contains("bug"));
    }

    @Test
    void whatAVerifierFailedOnIsKeptWithItsInput() {
        world.plugins.with(new FakeVerifiers("broken", settings -> (problem, completion) -> {
            throw new IllegalStateException("bug");
        }));
        run(FakeWorld.CONFIG, "datasets[1].rewards=[{verifier: broken}]");
        List<JsonNode> rows = directory().failedVerifications().read();
        assertEquals(
                directory().metrics().read().stream()
                        .mapToInt(step -> step.path("rewards/failed").asInt())
                        .sum(),
                rows.size());
        JsonNode row = rows.get(rows.size() - 1);
        assertEquals(6, row.path("step").asInt());
        assertEquals("train", row.path("phase").asText());
        assertEquals("flags", row.path("dataset").asText());
        assertEquals("broken", row.path("verifier").asText());
        assertTrue(row.path("problem").asText().startsWith("flags-"));
        assertTrue(row.hasNonNull("answer") && row.hasNonNull("prompt") && row.hasNonNull("completion"));
        assertTrue(row.path("reason").asText().contains("verifier 'broken' threw on flags-"));
    }

    @Test
    void failuresAfterTheCheckpointThatARunGoesOnFromAreDropped() {
        world.trainer.afterStep = step -> cancelled.set(step == 3);
        assertTrue(run(FakeWorld.CONFIG).isCancelled());
        directory().failedVerifications().append(Map.of("step", 3, "reason", "kept"));
        directory().failedVerifications().append(Map.of("step", 4, "reason", "lost"));
        cancelled.set(false);
        world.trainer.afterStep = step -> {};
        assertEquals(6, run(FakeWorld.CONFIG).outcome().steps());
        assertEquals(
                List.of("kept"),
                directory().failedVerifications().read().stream()
                        .map(row -> row.path("reason").asText())
                        .toList());
    }

    @Test
    void aRunWhoseVerifierFailsTooOftenStopsWithTheReasonAndGoesOnOnceItIsMended() {
        AtomicBoolean mended = new AtomicBoolean();
        world.plugins.with(new FakeVerifiers("moody", settings -> (problem, completion) -> {
            if (!mended.get()) {
                throw new IllegalStateException("bug");
            }
            return Reward.of(1, "");
        }));
        String rewards = "datasets[1].rewards=[{verifier: moody}]";
        RlvrException error =
                assertThrows(RlvrException.class, () -> run(FakeWorld.CONFIG, "training.max_steps=20", rewards));
        assertEquals(ErrorCode.PLUGIN_FAILED, error.code());
        assertTrue(String.valueOf(error.getMessage()).startsWith("Verifier flags/moody failed on 5"), error.toString());
        assertTrue(String.valueOf(error.getMessage()).contains("failed_verifications.jsonl"), error.toString());
        assertEquals("failed", status());
        assertEquals(7, directory().state().orElseThrow().steps(), "it stops after the step that was too much");
        int failed = directory().failedVerifications().read().size();
        assertTrue(failed > 50, failed + " lines");
        mended.set(true);
        TrainReport report =
                run(FakeWorld.CONFIG, "training.max_steps=20", rewards, "training.max_failed_verification_rate=0.9");
        assertEquals(20, report.outcome().steps());
        assertEquals(failed, directory().failedVerifications().read().size(), "none is lost, none is new");
    }

    @Test
    void anEvaluationWhoseVerifierFailsTooOftenEndsTheJob() {
        world.plugins.with(new FakeVerifiers("broken", settings -> (problem, completion) -> {
            throw new IllegalStateException("bug");
        }));
        RlvrException error = assertThrows(
                RlvrException.class,
                () -> run(FakeWorld.EVALUATED, "evaluation.benchmarks[0].rewards=[{verifier: broken}]"));
        assertEquals(ErrorCode.PLUGIN_FAILED, error.code());
        List<JsonNode> rows = directory().failedVerifications().read();
        assertEquals("evaluation", rows.get(0).path("phase").asText());
        assertEquals(0, rows.get(0).path("step").asInt());
        assertEquals(6, rows.get(rows.size() - 1).path("step").asInt());
    }
}
