package dev.rlvr.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.cli.fake.Sigint;
import dev.rlvr.cli.json.Json;
import dev.rlvr.cli.plugin.PluginJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills real runs of the distribution, and holds what they come to when resumed against a run that was never stopped. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "signals and /proc")
class ResumeIntegrationTests {
    private static final int STEPS = 6;

    /** Slow only where it is to be killed in time; what it gives is a function of the completion alone. */
    private static final String VERIFIER = """
            import dev.rlvr.api.reward.*;
            import dev.rlvr.api.settings.Settings;
            @org.pf4j.Extension
            public class Varied implements RewardVerifierProvider {
                public String id() { return "varied"; }
                public String description() { return "Gives completions different rewards"; }
                public RewardVerifier create(Settings settings) {
                    return (problem, completion) -> {
                        try {
                            Thread.sleep(Long.parseLong(System.getenv().getOrDefault("VARIED_PAUSE", "0")));
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return Reward.of(Math.floorMod(completion.tokenIds().hashCode(), 101) / 100.0, "varied");
                    };
                }
            }
            """;

    /** What of a step's metrics depends on the clock, besides {@code time/...}. */
    private static final Set<String> TIMED = Set.of("step_time", "tokens_per_second", "mfu");

    /** With a mixture that moves by what each step came to. */
    private static final String MOVING = "{strategy: sec, alpha: 0.7, temperature: 0.1, min_weight: 0.1}";

    /** With several updates a step, whose number the optimiser counts, and all that is random or scheduled in an algorithm. */
    private static final String SEVERAL =
            "{name: dapo, num_generations: 4, num_iterations: 2, steps_per_rollout: 2, beta: 0.1, kl_in: reward,"
                    + " entropy_coef: 0.1, entropy_coef_end: 0, max_completion_length: 12}";

    private static final String CONFIG = """
            name: resume
            model: {path: "MODEL"}
            datasets:
              - id: spatial
                provider: scenes
                settings: {task: spatial, size: 64}
                rewards: [{verifier: text}, {verifier: format}, {verifier: varied}]
              - id: referring
                provider: scenes
                settings: {task: referring, size: 64}
                rewards: [{verifier: iou}, {verifier: format}, {verifier: varied}]
            mixture: {strategy: fixed, weights: {spatial: 0.5, referring: 0.5}}
            algorithm: {name: grpo, num_generations: 4, beta: 0.04, max_completion_length: 12}
            training: {max_steps: 6, prompts_per_step: 2, learning_rate: 1.0e-2, save_steps: 2}
            """;

    @TempDir
    static Path folder;

    private static Launcher launcher = new Launcher(Path.of(""));
    private static Path whole = Path.of("");

    @BeforeAll
    static void trainWithoutAStop() throws Exception {
        launcher = new Launcher(folder);
        PluginJar.in(folder)
                .id("varied")
                .source("varied.Varied", VERIFIER)
                .jar(folder.resolve("home/plugins/varied.jar"));
        String config = CONFIG.replace("MODEL", Launcher.MODEL.toString());
        Files.writeString(folder.resolve("resume.yaml"), config, StandardCharsets.UTF_8);
        Files.writeString(
                folder.resolve("moving.yaml"),
                config.replaceFirst("mixture: .*", "mixture: " + MOVING),
                StandardCharsets.UTF_8);
        Files.writeString(
                folder.resolve("several.yaml"),
                config.replaceFirst("algorithm: .*", "algorithm: " + SEVERAL),
                StandardCharsets.UTF_8);
        whole = folder.resolve("whole");
        Launcher.Result result = train(whole, 0).end();
        assertEquals(0, result.status(), result.shown());
    }

    private static Launcher.Started train(Path run, int pause) throws IOException {
        return train("resume.yaml", run, pause);
    }

    private static Launcher.Started train(String config, Path run, int pause) throws IOException {
        return launcher.start(
                List.of("train", config, "--resume", "auto", "--output", run.toString()),
                Map.of("VARIED_PAUSE", String.valueOf(pause)));
    }

    private static Launcher.Started trainUntil(Path run, int lines) throws Exception {
        return trainUntil("resume.yaml", run, lines);
    }

    /** Starts a run whose steps take more than half a second, and returns it once so many of them are written down. */
    private static Launcher.Started trainUntil(String config, Path run, int lines) throws Exception {
        Launcher.Started started = train(config, run, 150);
        while (lines(run) < lines) {
            if (started.process().waitFor(2, TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "ended before it was stopped: " + started.end().shown());
            }
        }
        return started;
    }

    /** Kills a run once so many of its steps are written down. */
    private static void killAfter(String config, Path run, int lines) throws Exception {
        Launcher.Started started = trainUntil(config, run, lines);
        started.process().destroyForcibly();
        assertEquals(128 + 9, started.end().status());
        assertFalse(Files.exists(run.resolve("checkpoint-6")), "it was to be killed before its end");
    }

    /** Goes on with a run to its end, and checks where it says that it begins. */
    private static Launcher.Result goOn(String config, Path run, String begin) throws Exception {
        Launcher.Result resumed = train(config, run, 0).end();
        assertEquals(0, resumed.status(), resumed.shown());
        assertTrue(resumed.err().contains(begin), resumed.shown());
        return resumed;
    }

    private static long lines(Path run) throws IOException {
        Path file = run.resolve("metrics.jsonl");
        return Files.exists(file)
                ? Files.readString(file).chars().filter(c -> c == '\n').count()
                : 0;
    }

    @Test
    void theRunThatWasNeverStoppedLearnsSomething() throws Exception {
        assertFalse(sameBytes(whole.resolve("checkpoint-2"), whole.resolve("checkpoint-4"), "model.safetensors"));
        assertFalse(sameBytes(whole.resolve("checkpoint-4"), whole.resolve("checkpoint-6"), "model.safetensors"));
        for (JsonNode row : metrics(whole)) {
            assertNotEquals(0, row.path("reward_std").asDouble(), "rewards differ within groups: " + row);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void aKilledRunGoesOnToTheSameWeights(int step) throws Exception {
        Path run = folder.resolve("killed-" + step);
        killAfter("resume.yaml", run, step);
        goOn("resume.yaml", run, step < 2 ? "Training in " : "after step " + step / 2 * 2 + " of");
        assertSame(run);
    }

    @Test
    void aKilledRunWhoseMixtureMovesGoesOnToTheSameMixturesAndWeights() throws Exception {
        Path still = folder.resolve("moving");
        Launcher.Result result = train("moving.yaml", still, 0).end();
        assertEquals(0, result.status(), result.shown());
        List<Double> weights = metrics(still).stream()
                .map(row -> row.path("mixture/spatial").asDouble())
                .toList();
        assertEquals(STEPS, weights.stream().distinct().count(), "the mixture moves at every step: " + weights);
        Path run = folder.resolve("moving-killed");
        killAfter("moving.yaml", run, 3);
        goOn("moving.yaml", run, "after step 2 of");
        assertSame(still, run);
    }

    @Test
    void aKilledRunOfSeveralUpdatesAStepGoesOnToTheSameWeights() throws Exception {
        Path still = folder.resolve("several");
        Launcher.Result result = train("several.yaml", still, 0).end();
        assertEquals(0, result.status(), result.shown());
        Path run = folder.resolve("several-killed");
        killAfter("several.yaml", run, 3);
        goOn("several.yaml", run, "after step 2 of");
        assertSame(still, run);
    }

    @Test
    void aRunThatBeginsAtTheEndOfAnotherHasACheckpointOfItsOwn() throws Exception {
        Path run = folder.resolve("other");
        Launcher.Result result = launcher.rlvr(List.of(
                "train",
                "resume.yaml",
                "--resume",
                whole.resolve("checkpoint-6").toString(),
                "--output",
                run.toString()));
        assertEquals(0, result.status(), result.shown());
        assertTrue(sameBytes(whole.resolve("checkpoint-6"), run.resolve("checkpoint-6"), "model.safetensors"));
        assertTrue(sameBytes(whole.resolve("checkpoint-6"), run.resolve("checkpoint-6"), "optimizer.safetensors"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void anInterruptedRunEndsAfterItsStepAndGoesOnToTheSameWeights(String signal) throws Exception {
        Path run = folder.resolve("interrupted-" + signal);
        Launcher.Started started = trainUntil(run, 2);
        assumeFalse(
                signal.equals("INT") && Sigint.isIgnored(started.process().pid()),
                "this build runs where Ctrl-C is ignored, and so do its children");
        new ProcessBuilder(
                        "kill", "-" + signal, String.valueOf(started.process().pid()))
                .start()
                .waitFor();
        Launcher.Result interrupted = started.end();
        assertEquals(130, interrupted.status(), interrupted.shown());
        assertTrue(interrupted.err().contains("Stopping after this step."), interrupted.shown());
        assertEquals("interrupted", state(run).path("status").asText());
        long done = lines(run);
        assertTrue(done < STEPS, done + " steps");
        assertEquals("checkpoint-" + done, state(run).path("checkpoint").asText());
        goOn("resume.yaml", run, "after step " + done + " of");
        assertSame(run);
    }

    @Test
    void aKilledRunWithAnAdapterGoesOnToTheSameAdapterWhichGeneratesWithItsModelAndMergedWithIt() throws Exception {
        Files.writeString(
                folder.resolve("lora.yaml"),
                Files.readString(folder.resolve("resume.yaml"))
                        .replace("\"}\ndatasets", "\", lora: {r: 4, target_modules: [q_proj, down_proj]}}\ndatasets"),
                StandardCharsets.UTF_8);
        Path still = folder.resolve("lora");
        Launcher.Result result = train("lora.yaml", still, 0).end();
        assertEquals(0, result.status(), result.shown());
        Path run = folder.resolve("lora-killed");
        killAfter("lora.yaml", run, 3);
        goOn("lora.yaml", run, "after step 2 of");
        for (String file : List.of("adapter_model.safetensors", "adapter_config.json", "optimizer.safetensors")) {
            assertTrue(sameBytes(still.resolve("checkpoint-6"), run.resolve("checkpoint-6"), file), file);
        }
        assertFalse(Files.exists(run.resolve("checkpoint-6/model.safetensors")));
        assertEquals(metrics(still), metrics(run));
        Path merged = folder.resolve("merged");
        Launcher.Result written = launcher.rlvr(List.of("model", "merge", run.toString(), merged.toString()));
        assertEquals(0, written.status(), written.shown());
        assertEquals(tokens(run.resolve("checkpoint-6")), tokens(merged));
    }

    private JsonNode tokens(Path model) throws Exception {
        Launcher.Result written =
                launcher.rlvr(List.of("generate", "--model", model.toString(), "--prompt", "How many?", "--json"));
        assertEquals(0, written.status(), written.shown());
        JsonNode tokens = Json.mapper().readTree(written.out()).path("token_ids");
        assertFalse(tokens.isEmpty(), written.shown());
        return tokens;
    }

    @Test
    void aRunWhoseGradientsAreNotFiniteEndsAndSaysWhatToLower() throws Exception {
        Path run = folder.resolve("diverged");
        Launcher.Result result = launcher.rlvr(List.of(
                "train",
                "resume.yaml",
                "--set",
                "training.learning_rate=1.0e30",
                "--set",
                "training.max_steps=20",
                "--set",
                "training.max_skipped_steps=2",
                "--output",
                run.toString()));
        assertEquals(2, result.status(), result.shown());
        assertTrue(result.err().contains("The gradient was not finite in 2 steps in a row"), result.shown());
        assertEquals("failed", state(run).path("status").asText());
    }

    @Test
    void aPlanTellsMemoryByPartAndWritesNothing() throws Exception {
        Path run = folder.resolve("planned");
        Launcher.Result result =
                launcher.rlvr(List.of("train", "resume.yaml", "--dry-run", "--json", "--output", run.toString()));
        assertEquals(0, result.status(), result.shown());
        JsonNode plan = Json.mapper().readTree(result.out());
        assertTrue(plan.path("trained").asLong() > 0
                && plan.path("trained").asLong() < plan.path("parameters").asLong());
        assertEquals(
                8 * plan.path("trained").asLong(),
                plan.path("memory").path("optimizer").asLong());
        assertFalse(Files.exists(run));
    }

    @Test
    void aRunKilledWhileItWritesACheckpointGoesOnFromTheOneBefore() throws Exception {
        Path run = folder.resolve("killed-writing");
        Path draft = run.resolve(".checkpoint-4.tmp");
        for (int tries = 0; tries < 10 && !Files.exists(draft); tries++) {
            Launcher.Started started = trainUntil(run, 3);
            while (!Files.exists(draft) && started.process().isAlive() && lines(run) < 5) {
                Thread.onSpinWait();
            }
            started.process().destroyForcibly();
            started.end();
            if (!Files.exists(draft)) {
                launcher.start(new ProcessBuilder("rm", "-r", run.toString())).end();
            }
        }
        assertTrue(Files.exists(draft), "killed in mid-writing");
        assertFalse(Files.exists(run.resolve("checkpoint-4")));
        goOn("resume.yaml", run, "after step 2 of");
        assertSame(run);
    }

    @Test
    void aRunWhoseDiskIsFullAtACheckpointGoesOnFromTheOneBefore() throws Exception {
        Path run = folder.resolve("full");
        killAfter("resume.yaml", run, 3);
        // No file may grow beyond 64 KiB: weights can't be written, while all else can.
        ProcessBuilder limited = launcher.command(
                "bash",
                "-c",
                "ulimit -f 64; exec \"$0\" train resume.yaml --output \"$1\"",
                Launcher.BUILT.resolve("rlvr").toString(),
                run.toString());
        limited.environment().put("JDK_JAVA_OPTIONS", "-XX:-UsePerfData -Xshare:auto");
        Launcher.Result full = launcher.start(limited).end();
        assertEquals(4, full.status(), full.shown());
        assertTrue(full.err().contains("Make room; the run then goes on from the checkpoint before."), full.shown());
        assertEquals("failed", state(run).path("status").asText());
        goOn("resume.yaml", run, "after step 2 of");
        assertSame(run);
    }

    @Test
    void aRunWhoseLastCheckpointIsDamagedGoesOnFromTheOneBefore() throws Exception {
        Path run = folder.resolve("damaged");
        killAfter("resume.yaml", run, 5);
        Path weights = run.resolve("checkpoint-4/model.safetensors");
        byte[] content = Files.readAllBytes(weights);
        content[content.length / 2] ^= 1;
        Files.write(weights, content);
        Launcher.Result resumed = goOn("resume.yaml", run, "after step 2 of");
        assertTrue(resumed.err().contains("checkpoint-4 is damaged"), resumed.shown());
        assertSame(run);
    }

    private static void assertSame(Path run) throws IOException {
        assertSame(whole, run);
    }

    private static void assertSame(Path expected, Path run) throws IOException {
        for (String file : List.of("model.safetensors", "optimizer.safetensors", "trainer_state.json", "config.json")) {
            assertTrue(sameBytes(expected.resolve("checkpoint-6"), run.resolve("checkpoint-6"), file), file);
        }
        List<JsonNode> metrics = metrics(run);
        assertEquals(
                IntStream.rangeClosed(1, STEPS).boxed().toList(),
                metrics.stream().map(row -> row.path("step").asInt()).toList());
        assertEquals(metrics(expected), metrics, "rewards, losses and all else but times");
        assertArrayEquals(
                Files.readAllBytes(expected.resolve("completions.jsonl")),
                Files.readAllBytes(run.resolve("completions.jsonl")));
        assertEquals("completed", state(run).path("status").asText());
    }

    private static boolean sameBytes(Path one, Path other, String file) throws IOException {
        return Files.mismatch(one.resolve(file), other.resolve(file)) == -1;
    }

    private static JsonNode state(Path run) throws IOException {
        return Json.mapper().readTree(run.resolve("run.json").toFile());
    }

    private static List<JsonNode> metrics(Path run) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(run.resolve("metrics.jsonl"))) {
            ObjectNode row = (ObjectNode) Json.mapper().readTree(line);
            List<String> names = new ArrayList<>();
            row.fieldNames().forEachRemaining(names::add);
            names.removeIf(name -> !name.startsWith("time/") && !TIMED.contains(name));
            rows.add(row.remove(names));
        }
        return rows;
    }
}
