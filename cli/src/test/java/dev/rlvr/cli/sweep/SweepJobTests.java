package dev.rlvr.cli.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.api.settings.Settings;
import dev.rlvr.cli.config.LoadRequest;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.config.SweepSetup;
import dev.rlvr.cli.fake.FakeWorld;
import dev.rlvr.cli.job.JobContext;
import dev.rlvr.cli.job.JobObserver;
import dev.rlvr.cli.job.ResumeOption;
import dev.rlvr.cli.job.TrainJob;
import dev.rlvr.cli.observation.HostStrategyContext;
import dev.rlvr.cli.run.EvaluationFiles;
import dev.rlvr.cli.run.RunLock;
import dev.rlvr.cli.run.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SweepJobTests {
    private static final String TWO_ROUNDS = FakeWorld.CONFIG + """
            evaluation:
              benchmarks:
                - {id: shapes, provider: numbers, settings: {size: 40}, rewards: [{verifier: exact}]}
                - {id: other, provider: numbers, limit: 30, settings: {size: 40}, rewards: [{verifier: exact}]}
            sweep:
              seeds: [1, 2]
              rounds:
                - name: first
                  mixtures: [{strategy: uniform}, {strategy: fixed, weights: {flags: 1.0}}]
                - {name: second, mixtures: [{strategy: best, target: out_score}]}
            """;

    @TempDir
    private Path folder;

    private FakeWorld world;
    private InProcess launcher;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final List<Integer> learntFrom = new ArrayList<>();

    @BeforeEach
    void prepare() {
        world = new FakeWorld(folder);
        world.plugins.with(new BestStrategies());
        launcher = new InProcess();
    }

    /** Proposes a mixture that depends on how many runs it learnt from. */
    private final class BestStrategies implements MixtureStrategyProvider {
        @Override
        public String id() {
            return "best";
        }

        @Override
        public String description() {
            return "A fake.";
        }

        @Override
        public MixtureStrategy create(Settings settings, StrategyContext context) {
            Observations seen = context.observations(settings.path("observations"));
            String target = settings.text("target");
            learntFrom.add(seen.rows().size());
            return domains -> {
                double[] scores = seen.scores(target).scores();
                double share = 0.5 + 1 / (4.0 * scores.length);
                Map<String, Double> weights = new LinkedHashMap<>();
                weights.put(domains.get(0).dataset(), share);
                weights.put(domains.get(1).dataset(), 1 - share);
                return Mixture.of(weights);
            };
        }
    }

    /** Does what the launcher's process would do. */
    private final class InProcess implements RunLauncher {
        final List<String> launched = new ArrayList<>();
        int failures;
        int status = 1;
        int cancelAfter = Integer.MAX_VALUE;

        @Override
        public synchronized int run(List<String> arguments, Path log) throws InterruptedException {
            Path config = Path.of(arguments.get(1));
            String name = String.valueOf(config.getFileName()).replace(".yaml", "");
            launched.add(name);
            if (launched.size() > cancelAfter) {
                cancelled.set(true);
                Thread.sleep(60_000); // until it is interrupted, as a process would be stopped
            }
            if (failures > 0) {
                failures--;
                return status;
            }
            if (arguments.get(0).equals("train")) {
                train(config, Path.of(arguments.get(3)));
            } else {
                EvaluationFiles base = new EvaluationFiles(Path.of(arguments.get(3)));
                List.of("shapes", "other").forEach(benchmark -> base.write(benchmark, List.of()));
            }
            return 0;
        }

        private void train(Path config, Path output) {
            LoadRequest request = LoadRequest.of(config, Parts.ALL).withOutput(Optional.of(output));
            try (Setup setup = world.loader().load(request)) {
                JobContext context = new JobContext(new JobObserver() {}, () -> false, Clock.systemUTC(), "test");
                new TrainJob(setup, world.trainer, context).run(ResumeOption.of("auto", false));
            }
        }
    }

    private static final class Silent implements SweepObserver {
        @Override
        public void round(String name, int mixtures, int runs, int alreadyDone) {}

        @Override
        public void started(PlannedRun run, int attempt) {}

        @Override
        public void ended(RunOutcome outcome) {}

        @Override
        public void running(List<PlannedRun> runs, int done, int total) {}
    }

    private List<RunOutcome> sweep(String yaml) {
        try (SweepSetup loaded = load(yaml)) {
            return job(loaded).run();
        }
    }

    private static String error(Executable call) {
        return String.valueOf(assertThrows(RlvrException.class, call).getMessage());
    }

    private SweepSetup load(String yaml) {
        Path file = world.write("sweep.yaml", yaml);
        return world.loader().loadSweep(LoadRequest.of(file, Parts.ALL));
    }

    private SweepJob job(SweepSetup loaded) {
        return new SweepJob(
                loaded, root(), new HostStrategyContext(world.plugins), launcher, new Silent(), cancelled::get);
    }

    private Path root() {
        return folder.resolve("runs/quick");
    }

    private List<String> table() throws Exception {
        return Files.readAllLines(root().resolve("observations.csv"));
    }

    @Test
    void everyMixtureRunsWithEverySeedAndTheNextRoundLearnsFromThem() throws Exception {
        List<RunOutcome> outcomes = sweep(TWO_ROUNDS);
        assertEquals(6, outcomes.size());
        assertTrue(outcomes.stream().allMatch(RunOutcome::isCompleted));
        assertEquals(
                List.of(
                        "uniform seed 1",
                        "single-flags seed 1",
                        "uniform seed 2",
                        "single-flags seed 2",
                        "best seed 1",
                        "best seed 2"),
                outcomes.stream().map(outcome -> outcome.run().label()).toList());
        assertEquals(List.of(4, 4), learntFrom, "once in the rehearsal, once in earnest");
        List<String> table = table();
        assertEquals(8, table.size());
        assertTrue(table.get(0).startsWith("run,group,weight_shapes,weight_flags,seed,shapes,other"), table.get(0));
        assertEquals("base", launcher.launched.get(0));
    }

    @Test
    void aSweepThatWasStoppedGoesOnAndRepeatsNoFinishedRun() throws Exception {
        launcher.cancelAfter = 4;
        RlvrException stopped = assertThrows(RlvrException.class, () -> sweep(TWO_ROUNDS));
        assertEquals(ErrorCode.INTERRUPTED, stopped.code());
        cancelled.set(false);
        List<String> before = List.copyOf(launcher.launched.subList(0, 4));
        launcher = new InProcess();
        List<RunOutcome> outcomes = sweep(TWO_ROUNDS);
        assertTrue(outcomes.stream().allMatch(RunOutcome::isCompleted));
        assertEquals(3, launcher.launched.size(), launcher.launched.toString());
        assertTrue(launcher.launched.stream().noneMatch(before::contains), launcher.launched.toString());
        assertEquals(8, table().size());
    }

    @Test
    void aFinishedSweepRunsNothing() {
        sweep(TWO_ROUNDS);
        launcher = new InProcess();
        assertTrue(sweep(TWO_ROUNDS).stream().allMatch(outcome -> outcome.attempts() == 0));
        assertEquals(List.of(), launcher.launched);
    }

    @Test
    void whatARoundDecidedIsKeptWhenItsSeedsGrow() {
        sweep(TWO_ROUNDS);
        launcher = new InProcess();
        learntFrom.clear();
        sweep(TWO_ROUNDS.replace("{name: second, mixtures", "{name: second, seeds: [1, 2, 3], mixtures"));
        assertEquals(1, launcher.launched.size(), launcher.launched.toString());
        assertEquals(List.of(4), learntFrom, "only the rehearsal asked again");
    }

    @Test
    void otherSettingsAreOtherRuns() {
        sweep(TWO_ROUNDS);
        launcher = new InProcess();
        sweep(TWO_ROUNDS.replace("beta: 0.01", "beta: 0.02"));
        assertEquals(7, launcher.launched.size(), launcher.launched.toString());
        assertEquals(12, Runs.in(root().resolve("runs")).size());
    }

    @Test
    void aSweepGoesOnOnAnotherDevice() {
        sweep(TWO_ROUNDS);
        launcher = new InProcess();
        sweep(TWO_ROUNDS.replace("{path: model}", "{path: model, device: cuda}"));
        assertEquals(List.of(), launcher.launched);
    }

    @Test
    void aRunThatFailsIsTriedAgain() {
        launcher.failures = 1;
        String yaml = TWO_ROUNDS.replace("seeds: [1, 2]", "seeds: [1]\n  base: false");
        List<RunOutcome> outcomes = sweep(yaml);
        assertTrue(outcomes.stream().allMatch(RunOutcome::isCompleted));
        assertEquals(2, outcomes.get(0).attempts());
    }

    @Test
    void aRunThatKeepsFailingIsReportedAndTheOthersGoOn() throws Exception {
        launcher.failures = 2;
        launcher.status = 3;
        List<RunOutcome> outcomes = sweep(TWO_ROUNDS.replace("seeds: [1, 2]", "seeds: [1]\n  base: false"));
        assertEquals(RunOutcome.Status.FAILED, outcomes.get(0).status());
        assertEquals(3, outcomes.get(0).exitStatus());
        assertTrue(outcomes.get(0).message().contains("logs"), outcomes.get(0).message());
        assertTrue(outcomes.stream().skip(1).allMatch(RunOutcome::isCompleted));
        assertEquals(3, table().size());
    }

    @Test
    void theUsersMistakeIsNotTriedAgain() {
        launcher.failures = 1;
        launcher.status = 2;
        List<RunOutcome> outcomes = sweep(TWO_ROUNDS.replace("seeds: [1, 2]", "seeds: [1]\n  base: false"));
        assertFalse(outcomes.get(0).isCompleted());
        assertEquals(3, launcher.launched.size());
    }

    @Test
    void twoSweepsInOneFolderAreRefused() throws Exception {
        Files.createDirectories(root());
        try (RunLock held = RunLock.acquire(root())) {
            assertEquals(
                    ErrorCode.RUN_INVALID,
                    assertThrows(RlvrException.class, () -> sweep(TWO_ROUNDS)).code());
        }
        assertEquals(List.of(), launcher.launched);
    }

    @Test
    void aMistakeInALaterRoundIsFoundBeforeTheFirstRun() {
        String message = error(() -> sweep(TWO_ROUNDS.replace("target: out_score", "target: out_scor")));
        assertTrue(message.contains("out_scor"), message);
        message = error(() -> sweep(TWO_ROUNDS.replace("{strategy: best,", "{strategy: best, trget: x,")));
        assertTrue(message.contains("trget") && message.contains("target"), message);
        message = error(() ->
                load(TWO_ROUNDS.replace("strategy: best", "strategy: bst")).close());
        assertTrue(message.contains("sweep.yaml:") && message.contains("bst"), message);
        assertEquals(List.of(), launcher.launched);
    }

    @Test
    void mistakesInTheSectionNameFileLineAndKey() {
        Map<String, String> mistakes = Map.of(
                "seeds: [1, 2]", "seeds: [1, 1]",
                "rounds:", "round:",
                "name: first", "name: second");
        mistakes.forEach((right, wrong) -> {
            String message = error(() -> load(TWO_ROUNDS.replace(right, wrong)).close());
            assertTrue(message.contains("sweep.yaml:") && message.contains("sweep"), message);
        });
    }

    @Test
    void theForecastCountsRunsAndRunsNone() {
        try (SweepSetup loaded = load(TWO_ROUNDS)) {
            List<SweepJob.RoundForecast> rounds = job(loaded).forecast();
            assertEquals(
                    List.of(4, 2),
                    rounds.stream().map(SweepJob.RoundForecast::runs).toList());
            assertTrue(rounds.get(0).certain());
            assertFalse(rounds.get(1).certain());
        }
        assertEquals(List.of(), launcher.launched);
        assertFalse(Files.exists(root()));
    }

    @Test
    void eachLabelStandsForOneMixture() {
        String yaml = TWO_ROUNDS.replace(
                "mixtures: [{strategy: best, target: out_score}]",
                "mixtures: [{strategy: fixed, weights: {shapes: 0.6, flags: 0.4}}, {strategy: fixed, weights: {shapes: 0.7, flags: 0.3}}]");
        assertEquals(
                List.of("uniform", "single-flags", "fixed", "fixed-2"),
                sweep(yaml).stream()
                        .map(outcome -> outcome.run().choice().label())
                        .distinct()
                        .toList());
    }

    @Test
    void trainIgnoresTheSectionOfASweep() {
        try (Setup setup = world.load(TWO_ROUNDS)) {
            assertFalse(setup.config().resolved().containsKey("sweep"));
        }
    }
}
