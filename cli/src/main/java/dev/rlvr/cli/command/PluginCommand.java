package dev.rlvr.cli.command;

import picocli.CommandLine.Command;

/** {@code rlvr plugin}: shows what extends rlvr. */
@Command(
        name = "plugin",
        description = "Show plugins: what they offer, and what is wrong with those that can't be used.")
final class PluginCommand {
    final CommandContext context;

    PluginCommand(CommandContext context) {
        this.context = context;
    }
}
