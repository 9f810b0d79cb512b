package dev.rlvr.cli.command;

import dev.rlvr.cli.config.LoadRequest;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.job.ResumeOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rlvr train}. */
@Command(
        name = "train",
        description = "Train a model as a configuration says, and evaluate it.",
        footer = {
            "",
            "Ctrl-C stops after the step; the same command then goes on where it stopped.",
            "Example: rlvr train quickstart.yaml --set training.max_steps=20 --output runs/short"
        })
final class TrainCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Surroundings surroundings;

    @Mixin
    private JsonOption json;

    @Parameters(paramLabel = "CONFIG", description = "The configuration file (YAML).")
    private Path config;

    @Mixin
    private ConfigurationOptions changes;

    @Option(
            names = "--resume",
            paramLabel = "auto|never|DIR",
            defaultValue = "auto",
            description =
                    "auto (the default) goes on with an unfinished run; never begins a new one; DIR goes on from that checkpoint.")
    private String resume;

    @Option(names = "--output", paramLabel = "DIR", description = "The run directory, instead of output_dir.")
    private @Nullable Path output;

    @Option(names = "--overwrite", description = "Delete the run that is in the output folder, and begin anew.")
    private boolean overwrite;

    @Option(names = "--dry-run", description = "Show what would be trained and how much memory it needs; run nothing.")
    private boolean dryRun;

    TrainCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        LoadRequest request = changes.request(config, Parts.ALL).withOutput(Optional.ofNullable(output));
        Training training = new Training(context.plugins(), context.console(json), surroundings);
        return dryRun ? training.plan(request) : training.run(request, ResumeOption.of(resume, overwrite));
    }
}
