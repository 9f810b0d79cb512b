package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.Policy;
import dev.rlvr.cli.config.ConfigLoader;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.job.BenchmarkSummary;
import dev.rlvr.cli.job.Evaluator;
import dev.rlvr.cli.job.FailedVerifications;
import dev.rlvr.cli.plugin.Plugins;
import dev.rlvr.cli.run.EvaluationFiles;
import dev.rlvr.cli.run.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rlvr eval}. */
@Command(
        name = "eval",
        description = "Evaluate a model on the benchmarks of a run or configuration, item by item.",
        footer = {"", "Example: rlvr eval runs/quickstart --set evaluation.benchmarks[0].limit=100"})
final class EvalCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Surroundings surroundings;

    @Mixin
    private JsonOption json;

    @Parameters(
            paramLabel = "RUN|CONFIG",
            description = "A run directory (its last checkpoint is evaluated) or a configuration file (its model is).")
    private Path subject;

    @Option(names = "--model", paramLabel = "DIR", description = "Evaluate this model folder instead.")
    private @Nullable Path model;

    @Mixin
    private ConfigurationOptions changes;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Where the results of the items go: by default eval/ in the run, or next to it where"
                    + " --model, --set or a configuration is given.")
    private @Nullable Path output;

    EvalCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        boolean isRun = Files.isDirectory(subject);
        Optional<Path> other = Optional.ofNullable(model)
                .or(() -> isRun ? Optional.of(lastCheckpoint(new RunDirectory(subject))) : Optional.empty());
        Path file = isRun ? new RunDirectory(subject).config() : subject;
        Plugins plugins = context.plugins();
        ConfigLoader loader = surroundings.configurations(plugins, context.console(json));
        try (Setup setup = loader.load(changes.request(file, Parts.EVALUATION).withModel(other))) {
            if (setup.benchmarks().isEmpty()) {
                throw new RlvrException(
                        ErrorCode.CONFIG_KEY_MISSING, file + ": nothing to evaluate: evaluation.benchmarks is empty");
            }
            evaluate(setup, plugins, new EvaluationFiles(folder(isRun, setup)));
        }
        return 0;
    }

    private Path folder(boolean isRun, Setup setup) {
        if (output != null) {
            return output;
        }
        if (isRun && model == null && !changes.areGiven()) {
            return new RunDirectory(subject).evaluation().folder();
        }
        Path run = isRun ? subject : setup.config().outputDir();
        return run.resolveSibling(run.getFileName() + "-eval");
    }

    private static Path lastCheckpoint(RunDirectory run) {
        if (!run.isRun()) {
            throw new RlvrException(ErrorCode.RUN_INVALID, "Not a run (no run.json): " + run.root());
        }
        return run.checkpoints()
                .latest()
                .orElseThrow(() -> new RlvrException(
                        ErrorCode.RUN_INVALID,
                        "The run " + run.root() + " has no complete checkpoint yet; name a model with --model DIR."));
    }

    private void evaluate(Setup setup, Plugins plugins, EvaluationFiles files) {
        Console console = context.console(json);
        Path evaluated = setup.config().model().path();
        List<BenchmarkSummary> summaries;
        try (Interrupts interrupts = new Interrupts(() -> console.note("Stopping after this batch."));
                Evaluator evaluator = new Evaluator(
                        setup.config().evaluation(),
                        setup.benchmarks(),
                        new ConsoleObserver(console, surroundings.clock()),
                        interrupts,
                        FailedVerifications.counted(setup.config().training().maxFailedVerificationRate()));
                Policy policy =
                        plugins.trainer().open(evaluated, setup.config().model().device())) {
            summaries = evaluator.evaluate(policy, files, evaluated.toString());
        }
        console.endProgress();
        Map<String, Object> result = Map.of(
                "model", evaluated.toString(),
                "results", files.folder().toString(),
                "benchmarks", Scores.json(summaries));
        console.result(result, people -> {
            people.table(Scores.table(summaries));
            people.line("Points out of 100 for "
                    + setup.config().evaluation().answers()
                    + ", with 95% bootstrap intervals over items. Results of each item: "
                    + files.folder());
        });
    }
}
