package dev.rlvr.cli.command;

import java.util.List;
import picocli.CommandLine;

/** The one list of commands, in the order of {@code rlvr --help}. */
public final class Commands {
    private Commands() {}

    /** Returns a new object of each command, annotated for picocli. */
    public static List<Object> all(CommandContext context) {
        Surroundings surroundings = Surroundings.ofProcess();
        return List.of(
                new DemoCommand(context, surroundings),
                new TrainCommand(context, surroundings),
                new EvalCommand(context, surroundings),
                new GenerateCommand(context, surroundings),
                new RunsCommand(context),
                new DataCommand(context, surroundings),
                new RewardCommand(context),
                new CommandLine(new MixtureCommand(context)).addSubcommand(new MixturePlotCommand(context)),
                new ModelCommand(context, surroundings),
                new PluginCommand(context));
    }
}
