package dev.rlvr.cli.command;

import java.util.List;

/** The one list of commands, in the order of {@code rlvr --help}. */
public final class Commands {
    private Commands() {}

    /** Returns a new object of each command, annotated for picocli. */
    public static List<Object> all(CommandContext context) {
        return List.of(new PluginCommand(context));
    }
}
