package dev.rlvr.cli.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.AdaptiveMixture;
import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.DomainFeedback;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.fake.FakeMovingStrategy;
import dev.rlvr.cli.fake.FakeStrategies;
import dev.rlvr.cli.fake.FakeVerifiers;
import dev.rlvr.cli.fake.FakeWorld;
import dev.rlvr.cli.run.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AdaptiveRunTests {
    private static final String CONFIG = FakeWorld.CONFIG
            .replace("{strategy: uniform}", "{strategy: moving}")
            .replace("max_steps: 6", "max_steps: 9");

    @TempDir
    private Path folder;

    private FakeWorld world;
    private final FakeMovingStrategy moving = new FakeMovingStrategy();
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void prepare() {
        world = new FakeWorld(folder);
        world.plugins.with(FakeMovingStrategy.provider(moving));
    }

    private TrainReport run(String output, String resume, String... overrides) {
        List<String> all = new ArrayList<>(List.of(overrides));
        all.add("output_dir=" + folder.resolve(output));
        JobObserver observer = new JobObserver() {
            @Override
            public void warning(String message) {
                warnings.add(message);
            }
        };
        try (Setup setup = world.load(CONFIG, all.toArray(String[]::new))) {
            JobContext context = new JobContext(observer, () -> false, Clock.systemUTC(), "test");
            return new TrainJob(setup, world.trainer, context).run(ResumeOption.of(resume, false));
        }
    }

    private void killed(String output, int step) {
        world.trainer.afterStep = done -> {
            if (done == step) {
                throw new IllegalStateException("killed");
            }
        };
        assertThrows(IllegalStateException.class, () -> run(output, "auto"));
        world.trainer.afterStep = done -> {};
    }

    private RunDirectory directory(String output) {
        return new RunDirectory(folder.resolve(output));
    }

    private static List<Double> weights(JsonNode row) {
        return List.of(
                row.path("mixture/shapes").asDouble(), row.path("mixture/flags").asDouble());
    }

    @Test
    void everyStepIsRecordedWithTheMixtureThatItWasDrawnBy() {
        run("whole", "auto");
        List<JsonNode> rows = directory("whole").metrics().read();
        assertEquals(9, rows.size());
        assertEquals(List.of(0.5, 0.5), weights(rows.get(0)));
        for (int i = 1; i < rows.size(); i++) {
            assertNotEquals(weights(rows.get(i - 1)), weights(rows.get(i)));
            assertEquals(1, weights(rows.get(i)).stream().mapToDouble(w -> w).sum(), 1e-12);
        }
        assertEquals(
                Map.of("shapes", 0.5, "flags", 0.5),
                directory("whole").state().orElseThrow().mixture());
    }

    @Test
    void theMixtureHearsWhatEachStepCameToInEachDatasetThatItDrew() {
        run("whole", "auto");
        List<JsonNode> rows = directory("whole").metrics().read();
        assertEquals(rows.size(), moving.told.size());
        for (int i = 0; i < rows.size(); i++) {
            for (String dataset : List.of("shapes", "flags")) {
                JsonNode prompts = rows.get(i).path("datasets/" + dataset + "/prompts");
                DomainFeedback feedback = moving.told.get(i).get(dataset);
                assertEquals(prompts.isMissingNode(), feedback == null);
                if (feedback != null) {
                    assertEquals(prompts.asInt(), feedback.groups());
                    assertEquals(4 * prompts.asInt(), feedback.completions());
                    String reward = "datasets/" + dataset + "/reward";
                    assertEquals(rows.get(i).path(reward).asDouble(), feedback.meanReward());
                }
            }
        }
    }

    @Test
    void aRunWhoseMixtureStaysRecordsItToo() {
        run("fixed", "auto", "mixture={strategy: fixed, weights: {shapes: 0.25, flags: 0.75}}");
        directory("fixed").metrics().read().forEach(row -> assertEquals(List.of(0.25, 0.75), weights(row)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7})
    void aKilledRunGoesOnToTheSameMixturesAndProblems(int step) throws Exception {
        run("whole", "auto");
        List<Map<String, DomainFeedback>> whole = List.copyOf(moving.told);
        moving.told.clear();
        killed("killed", step);
        moving.told.clear();
        assertEquals(9, run("killed", "auto").outcome().steps());
        assertEquals(whole, moving.told, "it is told all steps again");
        for (String file : List.of("metrics.jsonl", "completions.jsonl")) {
            assertEquals(
                    Files.readString(folder.resolve("whole").resolve(file)),
                    Files.readString(folder.resolve("killed").resolve(file)));
        }
        assertTrue(warnings.isEmpty(), warnings::toString);
    }

    @Test
    void aDatasetNoneOfWhoseCompletionsHasARewardTellsNothing() {
        world.plugins.with(new FakeVerifiers("broken", settings -> (problem, completion) -> {
            throw new IllegalStateException("bug");
        }));
        run("broken", "auto", "datasets[1].rewards=[{verifier: broken}]");
        assertTrue(moving.told.stream().noneMatch(told -> told.containsKey("flags")));
        assertTrue(moving.told.stream().anyMatch(told -> told.containsKey("shapes")));
    }

    @Test
    void whatTheStepsOfAnotherRunCameToIsNotKnown() {
        run("whole", "auto");
        moving.told.clear();
        String checkpoint = folder.resolve("whole/checkpoint-4").toString();
        run("branch", checkpoint);
        assertEquals(List.of(4, 5, 6, 7, 8), steps(false));
        assertEquals(List.of(0, 1, 2, 3), steps(true));
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).contains("steps 1 to 4"), warnings::toString);
    }

    @Test
    void aBranchThatIsKilledGoesOnToo() throws Exception {
        run("whole", "auto");
        String checkpoint = folder.resolve("whole/checkpoint-4").toString();
        run("branch", checkpoint);
        world.trainer.afterStep = done -> {
            if (done == 7) {
                throw new IllegalStateException("killed");
            }
        };
        assertThrows(IllegalStateException.class, () -> run("killed", checkpoint));
        world.trainer.afterStep = done -> {};
        run("killed", "auto");
        assertEquals(
                Files.readString(folder.resolve("branch/metrics.jsonl")),
                Files.readString(folder.resolve("killed/metrics.jsonl")));
    }

    /** Returns which of the steps that the mixture was told came to nothing, or to something. */
    private List<Integer> steps(boolean nothing) {
        return IntStream.range(0, moving.told.size())
                .filter(i -> moving.told.get(i).isEmpty() == nothing)
                .boxed()
                .toList();
    }

    @Test
    void aRecordThatTheStrategyDoesNotComeToAgainIsRefused() throws Exception {
        killed("killed", 5);
        Path metrics = folder.resolve("killed/metrics.jsonl");
        String text = Files.readString(metrics);
        Files.writeString(
                metrics, text.replaceFirst("\"datasets/shapes/reward\":[0-9.]+", "\"datasets/shapes/reward\":9.0"));
        RlvrException error = assertThrows(RlvrException.class, () -> run("killed", "auto"));
        assertEquals(ErrorCode.RUN_INVALID, error.code());
        assertTrue(error.toString().contains("step 2 was drawn by"), error::toString);
        assertTrue(error.toString().contains("'moving'"), error::toString);
    }

    @Test
    void aRecordWithAGapIsRefused() throws Exception {
        killed("killed", 5);
        Path metrics = folder.resolve("killed/metrics.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(metrics));
        lines.remove(2);
        Files.write(metrics, lines);
        RlvrException error = assertThrows(RlvrException.class, () -> run("killed", "auto"));
        assertEquals(ErrorCode.RUN_INVALID, error.code());
        assertTrue(error.toString().contains("lacks step 3"), error::toString);
    }

    /** A strategy that begins well. */
    private void with(Mixture later, Consumer<Integer> onStep) {
        world.plugins.with(new FakeStrategies("turns-bad", settings -> new MixtureStrategy() {
            @Override
            public Mixture propose(List<Domain> domains) {
                return Mixture.uniform(domains.stream().map(Domain::dataset).toList());
            }

            @Override
            public Optional<AdaptiveMixture> adapt(List<Domain> domains) {
                return Optional.of(new AdaptiveMixture() {
                    private int steps;

                    @Override
                    public Mixture current() {
                        return steps < 3 ? propose(domains) : later;
                    }

                    @Override
                    public void stepped(Map<String, DomainFeedback> byDataset) {
                        onStep.accept(++steps);
                    }
                });
            }
        }));
    }

    private void assertBlamed(String message) {
        RlvrException error =
                assertThrows(RlvrException.class, () -> run("bad", "auto", "mixture={strategy: turns-bad}"));
        assertEquals(ErrorCode.PLUGIN_FAILED, error.code());
        assertTrue(error.toString().contains("'turns-bad'"), error::toString);
        assertTrue(error.toString().contains(message), error::toString);
        assertEquals("failed", directory("bad").state().orElseThrow().status());
        assertTrue(directory("bad").hasResults(), "what was trained is kept");
    }

    @Test
    void aStrategyThatGivesAMixtureOfSomethingElseIsBlamed() {
        with(Mixture.uniform(List.of("flags", "shapes")), step -> {});
        assertBlamed("failed after step 3: gave weights for [flags, shapes], but the datasets are [shapes, flags]");
    }

    @Test
    void aStrategyThatFailsIsBlamedWhateverItCallsIt() {
        with(Mixture.uniform(List.of("shapes", "flags")), step -> {
            if (step == 2) {
                throw new RlvrException(ErrorCode.CONFIG_VALUE_INVALID, "weights are NaN");
            }
        });
        assertBlamed("failed after step 2: weights are NaN");
    }

    @Test
    void aStrategyThatBeginsWithAnotherMixtureThanItProposesIsRefused() {
        world.plugins.with(new FakeStrategies("turns-bad", settings -> new MixtureStrategy() {
            @Override
            public Mixture propose(List<Domain> domains) {
                Map<String, Double> weights = new LinkedHashMap<>();
                weights.put("shapes", 0.0);
                weights.put("flags", 1.0);
                return Mixture.of(weights);
            }

            @Override
            public Optional<AdaptiveMixture> adapt(List<Domain> domains) {
                return moving.adapt(domains);
            }
        }));
        RlvrException error =
                assertThrows(RlvrException.class, () -> run("bad", "auto", "mixture={strategy: turns-bad}"));
        assertTrue(error.toString().contains("but begins with {shapes=0.5, flags=0.5}"), error::toString);
        assertFalse(Files.exists(folder.resolve("bad")));
    }

    @Test
    void anAlgorithmThatScoresNothingCanNotMoveAMixture() {
        RlvrException error = assertThrows(RlvrException.class, () -> run("sft", "auto", "algorithm={name: sft}"));
        assertTrue(error.toString().contains("mixture.strategy"), error::toString);
        assertTrue(error.toString().contains("algorithm 'sft' samples none"), error::toString);
    }
}
