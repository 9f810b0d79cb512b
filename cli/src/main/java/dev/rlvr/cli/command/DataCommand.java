package dev.rlvr.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code rlvr data}. */
@Command(name = "data", description = "Look at datasets.")
final class DataCommand {
    private DataCommand() {}

    /** Returns the command with its subcommands. */
    static CommandLine withSubcommands(CommandContext context, Surroundings surroundings) {
        return new CommandLine(new DataCommand())
                .addSubcommand(new DataListCommand(context))
                .addSubcommand(new DataShowCommand(context, surroundings))
                .addSubcommand(new DataValidateCommand(context, surroundings))
                .addSubcommand(new DataPreviewCommand(context, surroundings))
                .addSubcommand(new DataStatsCommand(context, surroundings))
                .addSubcommand(new DataOverlapCommand(context, surroundings))
                .addSubcommand(new DataExportCommand(context, surroundings));
    }
}
