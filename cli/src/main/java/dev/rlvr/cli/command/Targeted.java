package dev.rlvr.cli.command;

import dev.rlvr.cli.observation.HostStrategyContext;
import dev.rlvr.cli.outcome.Forecast;
import dev.rlvr.cli.plugin.Plugins;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of commands that predict scores from observations. */
final class Targeted {
    @Option(
            names = "--observations",
            paramLabel = "FILE",
            required = true,
            description =
                    "What came of earlier runs: a CSV file (columns weight_X, scores), a sweep's folder or a folder of runs.")
    private Path observations;

    @Option(
            names = "--target",
            paramLabel = "NAME",
            description = "The score to predict. Several, repeated or with commas, are predicted each and averaged.")
    private List<String> targets = new ArrayList<>();

    @Option(
            names = "--model",
            paramLabel = "auto|NAME",
            defaultValue = Forecast.AUTO,
            description =
                    "The predictor; auto (the default) goes by the errors on unseen mixtures. 'rlvr mixture list' shows all.")
    private String model;

    Path observations() {
        return observations;
    }

    /** Returns the model, or nothing where it is to be chosen. */
    List<String> model() {
        return model.equals(Forecast.AUTO) ? List.of() : List.of(model);
    }

    Forecast forecast(Plugins plugins) {
        HostStrategyContext context = new HostStrategyContext(plugins);
        return Forecast.of(context.observations(observations), targets, context.predictors(), model);
    }
}
