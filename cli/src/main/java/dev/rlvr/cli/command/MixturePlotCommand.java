package dev.rlvr.cli.command;

import dev.rlvr.api.mixture.Observations;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.observation.HostStrategyContext;
import dev.rlvr.cli.plot.MixtureFigures;
import dev.rlvr.cli.plot.Study;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rlvr mixture plot}. */
@Command(
        name = "plot",
        description =
                "Draw observations, predictions, main effects, pair interactions and the predicted surface, as PNG and SVG.")
final class MixturePlotCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private JsonOption json;

    @Option(
            names = "--observations",
            paramLabel = "FILE",
            required = true,
            description = "Scores of earlier runs: a CSV file, or a folder of runs.")
    private Path source;

    @Option(names = "--target", paramLabel = "NAME", required = true, description = "The score to draw.")
    private String target;

    @Option(
            names = "--model",
            paramLabel = "auto|NAME",
            defaultValue = Study.AUTO,
            description =
                    "The predictor; auto takes the one with the smallest error on mixtures not seen (${DEFAULT-VALUE}).")
    private String model;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "plots",
            description = "Where the pictures go (${DEFAULT-VALUE}).")
    private Path output;

    @Option(
            names = "--triangle",
            paramLabel = "A,B,C",
            hideParamSyntax = true,
            split = ",",
            description = "The three datasets of the surface (those whose equal mixture is predicted best).")
    private @Nullable List<String> triangle;

    MixturePlotCommand(CommandContext context) {
        this.context = context;
    }

    /** What {@code --json} prints. */
    private record Result(String target, String model, List<String> files) {}

    @Override
    public Integer call() {
        Console console = context.console(json);
        HostStrategyContext host = new HostStrategyContext(context.plugins());
        Observations observations = host.observations(source);
        int without = observations.withoutWeights();
        if (without > 0) {
            console.note(
                    without + (without == 1 ? " run without weights is" : " runs without weights are") + " left out.");
        }
        Study study = Study.of(observations, target, host.predictors(), model);
        study.predictor().warnings().forEach(warning -> console.warning(study.model() + ": " + warning));
        List<String> files = MixtureFigures.write(study, Optional.ofNullable(triangle), output, console::note).stream()
                .map(Path::toString)
                .toList();
        console.result(new Result(target, study.model(), files), people -> {
            people.line("Drawn with the predictor " + study.model() + ":");
            files.forEach(file -> people.line("  " + file));
        });
        return 0;
    }
}
