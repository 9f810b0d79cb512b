package dev.rlvr.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.Table;
import dev.rlvr.cli.run.RunState;
import dev.rlvr.cli.sweep.PlannedRun;
import dev.rlvr.cli.sweep.RunOutcome;
import dev.rlvr.cli.sweep.SweepObserver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows how a sweep goes: a line for each run that ended, and on a terminal a table that changes with those under way. */
final class SweepProgress implements SweepObserver {
    private final Console console;
    private final Clock clock;
    private final List<Double> seconds = new ArrayList<>();
    private Instant begin;
    private int ended;

    SweepProgress(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
        this.begin = clock.instant();
    }

    @Override
    public void round(String name, int mixtures, int runs, int alreadyDone) {
        begin = clock.instant();
        ended = 0;
        console.note("Round " + name + ": " + mixtures + " mixtures, " + runs + " runs"
                + (alreadyDone > 0 ? ", of which " + alreadyDone + " are done already." : "."));
    }

    @Override
    public void started(PlannedRun run, int attempt) {
        if (attempt > 1) {
            console.warning(run.label() + " failed and is tried again (" + attempt + ".)");
        }
    }

    @Override
    public void ended(RunOutcome outcome) {
        ended++;
        PlannedRun run = outcome.run();
        if (!outcome.isCompleted()) {
            console.warning(run.label() + " failed: " + outcome.message());
            return;
        }
        Optional<RunState> state = run.run().state();
        double took = state.map(s -> s.seconds().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .orElse(0.0);
        seconds.add(took);
        console.note(String.format(
                Locale.ROOT,
                "%s: %d steps in %.0f s, reward %s",
                run.label(),
                state.map(RunState::steps).orElse(0),
                took,
                lastReward(run)));
    }

    @Override
    public void running(List<PlannedRun> runs, int done, int total) {
        if (!console.isInteractive()) {
            return;
        }
        String heading = done + " of " + total + " runs done";
        if (ended > 0) {
            long left = Duration.between(begin, clock.instant()).toSeconds() * (total - done) / ended;
            heading += ", about " + left / 60 + " min left";
        }
        Table table = new Table("running", "step", "of", "reward");
        runs.forEach(run -> table.row(
                run.label(),
                run.run().metrics().read().size(),
                run.run().state().map(state -> String.valueOf(state.maxSteps())).orElse(""),
                lastReward(run)));
        console.progress(heading, table);
    }

    private static String lastReward(PlannedRun run) {
        List<JsonNode> metrics = run.run().metrics().read();
        JsonNode reward =
                metrics.isEmpty() ? null : metrics.get(metrics.size() - 1).get("reward");
        return reward == null ? "-" : String.format(Locale.ROOT, "%.3f", reward.asDouble());
    }
}
