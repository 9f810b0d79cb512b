package dev.rlvr.cli.command;

import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.cli.config.SweepSetup;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.Table;
import dev.rlvr.cli.outcome.MixtureText;
import dev.rlvr.cli.run.RunState;
import dev.rlvr.cli.run.Runs;
import dev.rlvr.cli.sweep.RunOutcome;
import dev.rlvr.cli.sweep.SweepDirectory;
import dev.rlvr.cli.sweep.SweepJob.RoundForecast;
import dev.rlvr.cli.sweep.SweepPlan;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Shows what a sweep will do and what it did, for people and as JSON. */
final class SweepView {
    private SweepView() {}

    /** Shows the plan and its cost. */
    static void forecast(SweepSetup loaded, Path root, List<RoundForecast> rounds, Console console) {
        int runs = rounds.stream().mapToInt(RoundForecast::runs).sum();
        int done = rounds.stream().mapToInt(RoundForecast::done).sum();
        var training = loaded.setup().config().training().settings();
        int generations = loaded.setup().config().rollout().numGenerations();
        long completions = (long) training.maxSteps() * training.promptsPerStep() * generations;
        OptionalDouble seconds = medianSeconds(root);
        OptionalDouble left = seconds.isPresent()
                ? OptionalDouble.of(
                        seconds.getAsDouble() * (runs - done) / loaded.sweep().parallel())
                : OptionalDouble.empty();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sweep", root.toString());
        json.put("rounds", rounds);
        json.put("runs", runs);
        json.put("done", done);
        json.put("completions_per_run", completions);
        json.put("seconds_left", left.isPresent() ? left.getAsDouble() : null);
        console.result(json, people -> {
            Table table = new Table("round", "mixture", "weights", "seeds", "runs");
            for (RoundForecast round : rounds) {
                for (SweepPlan.Choice choice : round.mixtures()) {
                    table.row(
                            round.name(),
                            round.certain() ? choice.label() : choice.strategy(),
                            round.certain()
                                    ? MixtureText.of(Mixture.normalized(choice.weights()))
                                    : "decided after the rounds before",
                            round.seeds().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                            round.seeds().size());
                }
            }
            people.table(table);
            people.line(runs + " runs, " + done + " of them done, of " + training.maxSteps() + " steps with "
                    + completions + " completions each; " + loaded.sweep().parallel() + " at once.");
            people.line(
                    left.isPresent()
                            ? String.format(
                                    Locale.ROOT,
                                    "About %.0f minutes are left, by the runs that are done (median %.0f s).",
                                    left.getAsDouble() / 60,
                                    seconds.getAsDouble())
                            : "How long a run takes is known once one is done.");
        });
    }

    /** Shows what became of the runs. */
    static void outcomes(SweepDirectory sweep, List<RunOutcome> outcomes, Console console) {
        List<Map<String, Object>> runs = outcomes.stream()
                .map(outcome -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("round", outcome.run().round());
                    row.put("mixture", outcome.run().choice().label());
                    row.put("seed", outcome.run().seed());
                    row.put("run", outcome.run().folder().toString());
                    row.put("status", outcome.status().name().toLowerCase(Locale.ROOT));
                    row.put("attempts", outcome.attempts());
                    row.put("message", outcome.message());
                    return row;
                })
                .toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sweep", sweep.root().toString());
        json.put("observations", sweep.observations().toString());
        json.put("runs", runs);
        long failed =
                outcomes.stream().filter(outcome -> !outcome.isCompleted()).count();
        console.result(json, people -> {
            outcomes.stream()
                    .filter(outcome -> !outcome.isCompleted())
                    .forEach(outcome -> people.line("Failed: " + outcome.run().label() + ": " + outcome.message()));
            people.line((outcomes.size() - failed) + " of " + outcomes.size()
                    + " runs are completed. What came of them: " + sweep.observations());
            people.line("Look at it with: rlvr mixture report " + sweep.root());
        });
    }

    private static OptionalDouble medianSeconds(Path root) {
        List<Double> seconds = Runs.in(new SweepDirectory(root).runs()).stream()
                .flatMap(run -> run.state().filter(RunState::isCompleted).stream())
                .map(state -> state.seconds().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .sorted()
                .toList();
        return seconds.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(seconds.get(seconds.size() / 2));
    }
}
