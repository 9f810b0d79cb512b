package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.config.ConfigLoader;
import dev.rlvr.cli.config.LoadRequest;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.config.SweepSetup;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.observation.HostStrategyContext;
import dev.rlvr.cli.plugin.Plugins;
import dev.rlvr.cli.sweep.LocalLauncher;
import dev.rlvr.cli.sweep.RunOutcome;
import dev.rlvr.cli.sweep.SweepDirectory;
import dev.rlvr.cli.sweep.SweepJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rlvr sweep}. */
@Command(
        name = "sweep",
        description = "Run a configuration with many mixtures and seeds, each run in a process of its own.",
        footer = {
            "",
            "The section 'sweep' of the configuration says which. Killed at any time, the same command goes on where it was.",
            "Example: rlvr sweep examples/modomodo/small.yaml --dry-run"
        })
final class SweepCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Surroundings surroundings;

    @Mixin
    private JsonOption json;

    @Parameters(paramLabel = "CONFIG", description = "The configuration file (YAML), with a section 'sweep'.")
    private Path config;

    @Mixin
    private ConfigurationOptions changes;

    @Option(names = "--output", paramLabel = "DIR", description = "The sweep's folder, instead of output_dir.")
    private @Nullable Path output;

    @Option(names = "--dry-run", description = "Say what would be run and what it costs, and run nothing.")
    private boolean dryRun;

    SweepCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Plugins plugins = context.plugins();
        Console console = context.console(json);
        ConfigLoader loader = surroundings.configurations(plugins, console);
        LoadRequest request = changes.request(config, Parts.ALL).withOutput(Optional.ofNullable(output));
        try (SweepSetup loaded = loader.loadSweep(request);
                Interrupts interrupts = new Interrupts(
                        () -> console.note("Stopping the runs after their steps. The same command goes on later."))) {
            Path root = loaded.setup().config().outputDir();
            SweepProgress progress = new SweepProgress(console, surroundings.clock());
            SweepJob job = new SweepJob(
                    loaded,
                    root,
                    new HostStrategyContext(plugins),
                    new LocalLauncher(
                            home(), context.pluginFolders(), loaded.sweep().threads()),
                    progress,
                    interrupts);
            if (dryRun) {
                SweepView.forecast(loaded, root, job.forecast(), console);
                return 0;
            }
            List<RunOutcome> outcomes = job.run();
            console.endProgress();
            SweepView.outcomes(new SweepDirectory(root), outcomes, console);
            return outcomes.stream()
                    .filter(outcome -> !outcome.isCompleted())
                    .mapToInt(RunOutcome::exitStatus)
                    .filter(status -> status != 0)
                    .findFirst()
                    .orElse(0);
        }
    }

    private Path home() {
        return surroundings
                .home()
                .orElseThrow(
                        () -> new RlvrException(
                                ErrorCode.FILE_MISSING,
                                "A sweep starts runs by the distribution's launcher, but rlvr.home is not set; start it by 'rlvr'."));
    }
}
