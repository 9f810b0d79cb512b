package dev.rlvr.cli.command;

import dev.rlvr.api.data.DatasetProvider;
import dev.rlvr.cli.console.JsonOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rlvr data}. */
@Command(name = "data", description = "Look at datasets.")
final class DataCommand {
    private final CommandContext context;

    private DataCommand(CommandContext context) {
        this.context = context;
    }

    /** Returns the command with its subcommands. */
    static CommandLine withSubcommands(CommandContext context, Surroundings surroundings) {
        return new CommandLine(new DataCommand(context))
                .addSubcommand(new DataShowCommand(context, surroundings))
                .addSubcommand(new DataValidateCommand(context, surroundings))
                .addSubcommand(new DataPreviewCommand(context, surroundings))
                .addSubcommand(new DataStatsCommand(context, surroundings))
                .addSubcommand(new DataOverlapCommand(context, surroundings))
                .addSubcommand(new DataExportCommand(context, surroundings));
    }

    @Command(name = "list", description = "List the dataset providers that plugins offer.")
    int list(@Mixin JsonOption json) {
        Listing.show(
                context.plugins(),
                context.console(json),
                DatasetProvider.class,
                DatasetProvider::id,
                DatasetProvider::description);
        return 0;
    }
}
