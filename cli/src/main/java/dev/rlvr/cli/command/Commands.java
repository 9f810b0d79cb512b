package dev.rlvr.cli.command;

import java.util.List;

/** The one list of commands, in the order of {@code rlvr --help}. */
public final class Commands {
    private Commands() {}

    /** Returns a new object of each command, annotated for picocli, or with its subcommands a command line. */
    public static List<Object> all(CommandContext context) {
        Surroundings surroundings = Surroundings.ofProcess();
        return List.of(
                new DemoCommand(context, surroundings),
                new TrainCommand(context, surroundings),
                new SweepCommand(context, surroundings),
                new EvalCommand(context, surroundings),
                new GenerateCommand(context, surroundings),
                new RunsCommand(context),
                DataCommand.withSubcommands(context, surroundings),
                RewardCommand.withSubcommands(context, surroundings),
                MixtureCommand.withSubcommands(context, surroundings),
                new ModelCommand(context, surroundings),
                new PluginCommand(context),
                new DoctorCommand(context, surroundings),
                new ReplCommand(context, surroundings));
    }
}
