package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.ErrorKind;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.TrainPlan;
import dev.rlvr.cli.config.ConfigLoader;
import dev.rlvr.cli.config.EvaluationConfig;
import dev.rlvr.cli.config.LoadRequest;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.job.JobContext;
import dev.rlvr.cli.job.JobObserver;
import dev.rlvr.cli.job.ResumeOption;
import dev.rlvr.cli.job.TrainJob;
import dev.rlvr.cli.job.TrainReport;
import dev.rlvr.cli.plugin.Plugins;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code train} and {@code demo} share: load, run, show. */
final class Training {
    private final Plugins plugins;
    private final Console console;
    private final Surroundings surroundings;

    Training(Plugins plugins, Console console, Surroundings surroundings) {
        this.plugins = plugins;
        this.console = console;
        this.surroundings = surroundings;
    }

    /** Runs a configuration and returns the exit status. */
    int run(LoadRequest request, ResumeOption resume) {
        ConfigLoader loader = surroundings.configurations(plugins, console);
        try (Setup setup = loader.load(request);
                Interrupts interrupts = new Interrupts(() -> console.note("Stopping after this step. To go on later: "
                        + hint(setup.config().outputDir()) + "   (Ctrl-C again ends at once)"))) {
            JobContext context = new JobContext(
                    new ConsoleObserver(console, surroundings.clock()),
                    interrupts,
                    surroundings.clock(),
                    surroundings.version());
            TrainReport report = new TrainJob(setup, plugins.trainer(), context).run(resume);
            console.endProgress();
            console.result(json(report), people -> show(report, setup.config().evaluation(), people));
            return report.isCancelled() ? ErrorKind.INTERRUPTED.exitStatus() : 0;
        }
    }

    /** Tells what a run would train and need, and returns the exit status. */
    int plan(LoadRequest request) {
        ConfigLoader loader = surroundings.configurations(plugins, console);
        try (Setup setup = loader.load(request)) {
            JobContext context =
                    new JobContext(new JobObserver() {}, () -> false, surroundings.clock(), surroundings.version());
            Optional<TrainPlan> plan = new TrainJob(setup, plugins.trainer(), context).plan();
            if (plan.isEmpty()) {
                throw new RlvrException(
                        ErrorCode.USAGE,
                        "Engine '" + plugins.trainer().id() + "' can't tell what a run needs (--dry-run)");
            }
            console.result(plan.get(), people -> PlanView.show(plan.get(), people));
            return 0;
        }
    }

    private static String hint(Path run) {
        return "rlvr train " + run.resolve("config.yaml") + " --output " + run;
    }

    private static void show(TrainReport report, EvaluationConfig evaluation, Console people) {
        if (report.comparison().isPresent()) {
            people.table(Scores.table(report.comparison().get()));
            people.line("Points out of 100 for " + evaluation.answers()
                    + "; the difference is paired over items, with its 95% bootstrap interval.");
        } else if (!report.benchmarks().isEmpty()) {
            people.table(Scores.table(report.benchmarks()));
        }
        if (report.isCancelled()) {
            people.line("Interrupted after step " + report.outcome().steps() + ". To go on: " + hint(report.run()));
            return;
        }
        people.line("Trained " + report.outcome().steps() + " steps (" + report.stopReason() + "). Model: "
                + report.outcome().checkpoint());
        people.line("The run lies in " + report.run() + ". Look at it with: rlvr runs show " + report.run());
    }

    private static Map<String, Object> json(TrainReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", report.run().toString());
        json.put("status", report.isCancelled() ? "interrupted" : "completed");
        json.put("steps", report.outcome().steps());
        json.put("stop_reason", report.stopReason());
        json.put("checkpoint", report.outcome().checkpoint().toString());
        json.put("benchmarks", Scores.json(report.benchmarks()));
        json.put("comparison", report.comparison().map(Scores::json).orElse(List.of()));
        return json;
    }
}
