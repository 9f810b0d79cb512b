package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.outcome.CompareReport;
import dev.rlvr.cli.outcome.Forecast;
import dev.rlvr.cli.outcome.MixtureNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rlvr mixture compare}. */
@Command(
        name = "compare",
        description = "Compare what predictors expect of mixtures.",
        footer = {
            "",
            "A mixture is 'uniform', the name of a run in the observations, or weights: sat=0.4,coco=0.6.",
            "Example: rlvr mixture compare --observations runs/study --target out_score uniform sat=0.4,coco=0.6"
        })
final class MixtureCompareCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private JsonOption json;

    @Mixin
    private Targeted targeted;

    @Parameters(paramLabel = "MIX", arity = "2..*", description = "The mixtures, at least two.")
    private List<String> mixtures;

    MixtureCompareCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Forecast forecast = targeted.forecast(context.plugins());
        MixtureNames names = new MixtureNames(forecast.observations());
        Map<String, Mixture> compared = new LinkedHashMap<>();
        mixtures.forEach(text -> compared.put(text, names.find(text)));
        if (compared.size() < 2) {
            throw new RlvrException(ErrorCode.USAGE, "Give at least two different mixtures to compare.");
        }
        CompareReport report = CompareReport.of(compared, forecast);
        context.console(json).result(report, report::show);
        return 0;
    }
}
