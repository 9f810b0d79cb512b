package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.observation.HostStrategyContext;
import dev.rlvr.cli.outcome.FixedWeights;
import dev.rlvr.cli.outcome.Forecast;
import dev.rlvr.cli.outcome.Proposals;
import dev.rlvr.cli.outcome.SuggestReport;
import dev.rlvr.cli.run.AtomicFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rlvr mixture suggest}. */
@Command(
        name = "suggest",
        description = "Ask a strategy for a mixture, and a predictor what to expect of it.",
        footer = {
            "",
            "Example: rlvr mixture suggest --observations runs/study --target out_score --strategy alpha --set alpha=0.5"
        })
final class MixtureSuggestCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Surroundings surroundings;

    @Mixin
    private JsonOption json;

    @Mixin
    private Targeted targeted;

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            defaultValue = "learned",
            description = "The strategy (${DEFAULT-VALUE}); 'rlvr mixture list' shows all.")
    private String strategy;

    @Option(
            names = "--in-target",
            paramLabel = "NAME",
            description = "The score in domain, for a strategy that uses one.")
    private @Nullable String inTarget;

    @Option(
            names = "--out-target",
            paramLabel = "NAME",
            description = "The score out of domain, for a strategy that uses one.")
    private @Nullable String outTarget;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the strategy, as in the mixture section of a configuration. May be repeated.")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--count",
            paramLabel = "K",
            defaultValue = "1",
            description = "Up to so many mixtures to try next, where the strategy plans several (${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the mixture section to this file (YAML).")
    private @Nullable Path output;

    @Option(names = "--overwrite", description = "Replace the file of --output where it is there.")
    private boolean overwrite;

    MixtureSuggestCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (count < 1) {
            throw new RlvrException(ErrorCode.USAGE, "--count must be at least 1 but is " + count);
        }
        if (output != null && Files.exists(output) && !overwrite) {
            throw new RlvrException(ErrorCode.USAGE, output + " is there already; --overwrite replaces it.");
        }
        Forecast forecast = targeted.forecast(context.plugins());
        List<Mixture> mixtures = new Proposals(
                        context.plugins(), new HostStrategyContext(context.plugins()), surroundings.workingDirectory())
                .of(request(forecast.targets().names()), forecast.observations(), count);
        SuggestReport report = SuggestReport.of(strategy, mixtures, forecast);
        Console console = context.console(json);
        console.result(report, report::show);
        if (output != null) {
            AtomicFiles.write(
                    output, "# Suggested by strategy " + strategy + ".\n" + FixedWeights.yaml(mixtures.get(0)));
            console.note("Written to " + output + ".");
        }
        return 0;
    }

    private Proposals.Request request(List<String> targets) {
        return new Proposals.Request(
                strategy,
                targeted.observations(),
                targets,
                inTarget == null ? List.of() : List.of(inTarget),
                outTarget == null ? List.of() : List.of(outTarget),
                targeted.model(),
                sets);
    }
}
