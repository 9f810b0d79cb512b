package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.config.LoadRequest;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.job.ResumeOption;
import dev.rlvr.cli.run.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rlvr demo}: {@code rlvr train} with the configuration that the distribution ships. */
@Command(
        name = "demo",
        description =
                "Train a tiny model on a mixture of five visual domains on this machine, and compare it with the model before.")
final class DemoCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Surroundings surroundings;

    @Mixin
    private JsonOption json;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "The run directory: by default runs/demo, or runs/demo-2 and so on where that is taken.")
    private @Nullable Path output;

    @Option(names = "--steps", paramLabel = "N", description = "Training steps, instead of those in the configuration.")
    private @Nullable Integer steps;

    @Option(names = "--seed", paramLabel = "S", description = "Decides the order of items and the samples.")
    private @Nullable Integer seed;

    @Option(
            names = "--items",
            paramLabel = "N",
            description = "Items of each benchmark, instead of those in the configuration.")
    private @Nullable Integer items;

    DemoCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        LoadRequest request = LoadRequest.of(config(), Parts.ALL)
                .withOverrides(overrides())
                .withOutput(Optional.of(output == null ? freeFolder() : output));
        return new Training(context.plugins(), context.console(json), surroundings)
                .run(request, ResumeOption.of("auto", false));
    }

    private Path config() {
        Path config = surroundings
                .home()
                .map(home -> home.resolve("demo").resolve("demo.yaml"))
                .orElseThrow(() -> new RlvrException(
                        ErrorCode.FILE_MISSING,
                        "The demo needs the distribution (rlvr.home is not set); start it by the launcher 'rlvr'."));
        if (!Files.isRegularFile(config)) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "The distribution has no demo: " + config + " is missing.");
        }
        return config;
    }

    private List<String> overrides() {
        List<String> overrides = new ArrayList<>();
        if (steps != null) {
            overrides.add("training.max_steps=" + steps);
        }
        if (seed != null) {
            overrides.add("training.seed=" + seed);
        }
        if (items != null) {
            overrides.add("evaluation.limit=" + items);
        }
        return overrides;
    }

    private Path freeFolder() {
        Path runs = Path.of("runs");
        for (int n = 1; ; n++) {
            Path folder = runs.resolve(n == 1 ? "demo" : "demo-" + n);
            if (!new RunDirectory(surroundings.workingDirectory().resolve(folder)).isTaken()) {
                return folder;
            }
        }
    }
}
