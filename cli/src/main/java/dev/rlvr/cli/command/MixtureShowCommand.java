package dev.rlvr.cli.command;

import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.cli.config.ConfigLoader;
import dev.rlvr.cli.config.LoadRequest;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.console.Table;
import dev.rlvr.cli.observation.HostStrategyContext;
import dev.rlvr.cli.observation.RunMixtures;
import dev.rlvr.cli.outcome.ObservationSummary;
import dev.rlvr.cli.run.RunDirectory;
import dev.rlvr.cli.run.RunState;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rlvr mixture show}. */
@Command(
        name = "show",
        description =
                "Show the mixture of a configuration (YAML) or a run, or what observations (CSV, a folder of runs) hold.")
final class MixtureShowCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Surroundings surroundings;

    @Mixin
    private JsonOption json;

    @Parameters(paramLabel = "FILE|RUN|CONFIG", description = "What to show.")
    private Path what;

    @Mixin
    private ConfigurationOptions changes;

    MixtureShowCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Console console = context.console(json);
        Optional<RunState> run = new RunDirectory(what).state();
        String name = String.valueOf(what.getFileName()).toLowerCase(Locale.ROOT);
        if (run.isPresent() && !run.get().mixture().isEmpty()) {
            showRun(RunMixtures.of(new RunDirectory(what), run.get()), run.get(), console);
        } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            showConfiguration(console);
        } else {
            ObservationSummary summary =
                    ObservationSummary.of(new HostStrategyContext(context.plugins()).observations(what));
            console.result(summary, summary::show);
        }
        return 0;
    }

    private void showConfiguration(Console console) {
        ConfigLoader loader = surroundings.configurations(context.plugins(), console);
        LoadRequest request = changes.request(what, Parts.MIXTURE);
        try (Setup setup = loader.load(request)) {
            Mixture mixture = setup.mixture().orElseThrow();
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("strategy", setup.config().strategy());
            json.put("mixture", mixture.weights());
            Table table = new Table("dataset", "items", "weight");
            setup.datasets()
                    .forEach(dataset -> table.row(dataset.id(), dataset.limit(), weight(mixture, dataset.id())));
            console.result(json, people -> {
                people.line("Strategy " + setup.config().strategy() + " proposes:");
                people.table(table);
            });
        }
    }

    private static void showRun(RunMixtures mixtures, RunState state, Console console) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("strategy", state.strategy());
        json.put("mixture", mixtures.first().weights());
        json.put("moved", mixtures.isMoved());
        json.put("last", mixtures.last().weights());
        json.put("mean", mixtures.mean().weights());
        Table table = mixtures.isMoved()
                ? new Table("dataset", "first step", "last step", "mean over steps")
                : new Table("dataset", "weight");
        for (String dataset : mixtures.first().weights().keySet()) {
            if (mixtures.isMoved()) {
                table.row(
                        dataset,
                        weight(mixtures.first(), dataset),
                        weight(mixtures.last(), dataset),
                        weight(mixtures.mean(), dataset));
            } else {
                table.row(dataset, weight(mixtures.first(), dataset));
            }
        }
        console.result(json, people -> people.table(table));
    }

    private static String weight(Mixture mixture, String dataset) {
        return String.format(Locale.ROOT, "%.4f", mixture.weight(dataset));
    }
}
