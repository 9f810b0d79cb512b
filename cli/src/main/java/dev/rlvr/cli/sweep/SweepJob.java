package dev.rlvr.cli.sweep;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.cli.config.ConfigDifference;
import dev.rlvr.cli.config.ResolvedYaml;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.config.StrategySpec;
import dev.rlvr.cli.config.SweepConfig;
import dev.rlvr.cli.config.SweepSetup;
import dev.rlvr.cli.run.AtomicFiles;
import dev.rlvr.cli.run.RunLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A sweep from beginning to end: round by round, it asks the strategies for mixtures, runs each with each seed, and writes what came of it
 * to the table that the next round's strategies learn from. What was decided and what was run before is not done again.
 */
public final class SweepJob {
    private final Setup setup;
    private final SweepConfig sweep;
    private final SweepDirectory directory;
    private final StrategyContext context;
    private final RunLauncher launcher;
    private final SweepObserver observer;
    private final BooleanSupplier cancelled;
    private final SweepPlanner planner;
    private final RunVariants variants;

    /**
     * Creates a job.
     *
     * @param loaded the configuration, loaded whole
     * @param root the sweep's folder
     * @param context what strategies learn from
     * @param launcher where runs run
     * @param observer hears how it goes
     * @param cancelled where true, runs under way are stopped after their step, and the sweep can go on later
     */
    public SweepJob(
            SweepSetup loaded,
            Path root,
            StrategyContext context,
            RunLauncher launcher,
            SweepObserver observer,
            BooleanSupplier cancelled) {
        this.setup = loaded.setup();
        this.sweep = loaded.sweep();
        this.directory = new SweepDirectory(root);
        this.context = context;
        this.launcher = launcher;
        this.observer = observer;
        this.cancelled = cancelled;
        this.planner = new SweepPlanner(setup, directory.observations());
        this.variants = new RunVariants(setup.config().resolved(), directory.runs());
    }

    /**
     * Returns what would be run: rounds already decided as they were, later ones as invented scores would have them, which tells how many
     * runs there are but not their mixtures.
     *
     * @throws RlvrException where a strategy can't be made as it is written, or can't learn from such observations
     */
    public List<RoundForecast> forecast() {
        Rehearsal rehearsal = new Rehearsal(context, directory.observations(), setup);
        SweepPlan plan = directory.plan();
        List<RoundForecast> forecasts = new ArrayList<>();
        String before = variants.key();
        for (SweepConfig.Round round : sweep.rounds()) {
            List<SweepPlan.Choice> rehearsed = planner.choices(
                    round,
                    rehearsal,
                    forecasts.stream()
                            .flatMap(earlier -> earlier.mixtures().stream())
                            .toList());
            String key = key(round, before);
            before = RunVariants.hash(List.of(key, round.seeds()));
            boolean decided = plan.round(round.name(), key).isPresent();
            List<SweepPlan.Choice> choices =
                    plan.round(round.name(), key).map(SweepPlan.Round::mixtures).orElse(rehearsed);
            List<PlannedRun> runs = runs(round, choices);
            forecasts.add(new RoundForecast(round.name(), decided || forecasts.isEmpty(), choices, round.seeds(), (int)
                    runs.stream().filter(PlannedRun::isCompleted).count()));
            rehearsal.ran(choices, round.seeds());
        }
        return forecasts;
    }

    /**
     * What a round will come to.
     *
     * @param name the round's name
     * @param certain whether the mixtures are those that will be run, and not only as many
     * @param mixtures the mixtures
     * @param seeds each mixture's seeds
     * @param done how many of the runs are done
     */
    public record RoundForecast(
            String name, boolean certain, List<SweepPlan.Choice> mixtures, List<Integer> seeds, int done) {
        /** Copies the lists. */
        public RoundForecast {
            mixtures = List.copyOf(mixtures);
            seeds = List.copyOf(seeds);
        }

        /** Returns how many runs the round has. */
        public int runs() {
            return mixtures.size() * seeds.size();
        }
    }

    /**
     * Runs the sweep.
     *
     * @return the outcome of each run, in the order of the plan
     * @throws RlvrException where it can't be begun or goes on no more; with code {@code INTERRUPTED} where it was cancelled
     */
    public List<RunOutcome> run() {
        forecast();
        AtomicFiles.createFolder(directory.root());
        try (RunLock lock = RunLock.acquire(directory.root())) {
            AtomicFiles.createFolder(directory.runs());
            RunQueue queue = new RunQueue(sweep, directory, launcher, observer, cancelled);
            if (sweep.base() && !setup.benchmarks().isEmpty()) {
                evaluateBase(queue);
            }
            List<RunOutcome> outcomes = new ArrayList<>();
            String before = variants.key();
            for (SweepConfig.Round round : sweep.rounds()) {
                String key = key(round, before);
                before = RunVariants.hash(List.of(key, round.seeds()));
                SweepPlan.Round decided = decide(round, key, outcomes);
                List<PlannedRun> runs = runs(round, decided.mixtures());
                observer.round(round.name(), decided.mixtures().size(), runs.size(), (int)
                        runs.stream().filter(PlannedRun::isCompleted).count());
                outcomes.addAll(queue.run(runs));
                SweepTable.write(directory, setup, outcomes);
            }
            return outcomes;
        }
    }

    /** Returns the mixtures of a round: as decided before, or decided now from the runs of the rounds before it. */
    private SweepPlan.Round decide(SweepConfig.Round round, String key, List<RunOutcome> before) {
        SweepPlan plan = directory.plan();
        return plan.round(round.name(), key).orElseGet(() -> {
            SweepTable.write(directory, setup, before);
            SweepPlan.Round decided = new SweepPlan.Round(
                    round.name(),
                    key,
                    round.seeds(),
                    planner.choices(round, context, plan.choicesWithout(round.name())));
            List<SweepPlan.Round> rounds = new ArrayList<>(plan.rounds());
            rounds.removeIf(earlier -> earlier.name().equals(round.name()));
            rounds.add(decided);
            directory.write(new SweepPlan(rounds));
            return decided;
        });
    }

    private List<PlannedRun> runs(SweepConfig.Round round, List<SweepPlan.Choice> choices) {
        List<PlannedRun> runs = new ArrayList<>();
        for (int seed : round.seeds()) {
            choices.forEach(choice -> runs.add(variants.variant(round.name(), choice, seed)));
        }
        return runs;
    }

    /** What a round decides follows from its strategies and, where they learn, from all runs of the rounds before. */
    private static String key(SweepConfig.Round round, String before) {
        return RunVariants.hash(List.of(
                before,
                round.name(),
                round.mixtures().stream().map(StrategySpec::plain).toList()));
    }

    private void evaluateBase(RunQueue queue) {
        Path config = directory.config("base");
        Map<String, Object> wanted = setup.config().resolved();
        boolean same = Files.isRegularFile(config)
                && ConfigDifference.between(config, wanted).isEmpty();
        List<String> benchmarks =
                setup.benchmarks().stream().map(benchmark -> benchmark.id()).toList();
        if (same && directory.base().benchmarks().containsAll(benchmarks)) {
            return;
        }
        AtomicFiles.delete(directory.base().folder());
        AtomicFiles.write(config, ResolvedYaml.of(wanted));
        int status = queue.command(
                List.of(
                        "eval",
                        config.toString(),
                        "--output",
                        directory.base().folder().toString(),
                        "--json"),
                "base");
        if (status != 0) {
            throw new RlvrException(
                    ErrorCode.RUN_INVALID,
                    "The evaluation of the model before training failed with exit status " + status
                            + "; its output is in " + directory.log("base"));
        }
    }
}
