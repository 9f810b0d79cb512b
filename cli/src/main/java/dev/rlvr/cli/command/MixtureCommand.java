package dev.rlvr.cli.command;

import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.console.Table;
import dev.rlvr.cli.plugin.Plugins;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rlvr mixture}. */
@Command(name = "mixture", description = "Find the mixture that trains best, and judge it.")
final class MixtureCommand {
    private final CommandContext context;

    MixtureCommand(CommandContext context) {
        this.context = context;
    }

    /** Returns the command with its subcommands. */
    static CommandLine withSubcommands(CommandContext context, Surroundings surroundings) {
        return new CommandLine(new MixtureCommand(context))
                .addSubcommand(new MixtureShowCommand(context, surroundings))
                .addSubcommand(new MixtureFitCommand(context))
                .addSubcommand(new MixtureSuggestCommand(context, surroundings))
                .addSubcommand(new MixtureCompareCommand(context))
                .addSubcommand(new MixtureVerifyCommand(context))
                .addSubcommand(new MixtureReportCommand(context))
                .addSubcommand(new MixturePlotCommand(context));
    }

    /** A line of the list. */
    private record Row(String id, String description, String plugin, String kind) {}

    @Command(name = "list", description = "List the strategies and the predictors that plugins offer.")
    int list(@Mixin JsonOption json) {
        Plugins plugins = context.plugins();
        Stream<Row> strategies = plugins.extensions(MixtureStrategyProvider.class).stream()
                .map(one -> new Row(one.id(), one.description(), plugins.pluginOf(one), "strategy"));
        Stream<Row> predictors = plugins.extensions(OutcomePredictorProvider.class).stream()
                .map(one -> new Row(one.id(), one.description(), plugins.pluginOf(one), "predictor"));
        List<Row> rows = Stream.of(strategies, predictors)
                .flatMap(kind -> kind.sorted(Comparator.comparing(Row::id)))
                .toList();
        Table table = new Table("kind", "id", "description", "plugin");
        rows.forEach(row -> table.row(row.kind(), row.id(), row.description(), row.plugin()));
        context.console(json).result(rows, people -> people.table(table));
        return 0;
    }
}
