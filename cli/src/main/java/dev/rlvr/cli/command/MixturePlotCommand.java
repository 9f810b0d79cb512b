package dev.rlvr.cli.command;

import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.outcome.Forecast;
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

    @Mixin
    private Targeted targeted;

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
        Forecast forecast = targeted.forecast(context.plugins());
        int without = forecast.observations().withoutWeights();
        if (without > 0) {
            console.note(
                    without + (without == 1 ? " run without weights is" : " runs without weights are") + " left out.");
        }
        Study study = Study.of(forecast);
        study.predictor().warnings().forEach(warning -> console.warning(study.model() + ": " + warning));
        List<String> files = MixtureFigures.write(study, Optional.ofNullable(triangle), output, console::note).stream()
                .map(Path::toString)
                .toList();
        console.result(new Result(study.target(), study.model(), files), people -> {
            people.line("Drawn with the predictor " + study.model() + ":");
            files.forEach(file -> people.line("  " + file));
        });
        return 0;
    }
}
