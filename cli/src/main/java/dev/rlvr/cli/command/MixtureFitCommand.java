package dev.rlvr.cli.command;

import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.outcome.FitReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rlvr mixture fit}. */
@Command(
        name = "fit",
        description = "Fit predictors to observations, and tell which predicts mixtures best that it has not seen.",
        footer = {"", "Example: rlvr mixture fit --observations runs/study --target out_score"})
final class MixtureFitCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private JsonOption json;

    @Mixin
    private Targeted targeted;

    MixtureFitCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        FitReport report = FitReport.of(targeted.forecast(context.plugins()));
        context.console(json).result(report, report::show);
        return 0;
    }
}
