package dev.rlvr.cli;

import dev.rlvr.api.ErrorKind;
import dev.rlvr.cli.command.CommandContext;
import dev.rlvr.cli.command.Commands;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.UsageErrors;
import dev.rlvr.cli.plugin.Plugins;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command. */
@Command(
        name = "rlvr",
        description = "Post-trains multimodal models with verifiable rewards over mixtures of datasets.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {"", "'rlvr COMMAND --help' shows more. Start with 'rlvr demo'."},
        versionProvider = VersionProvider.class)
public final class Rlvr implements Callable<Integer> {
    private final Console console;
    private final CommandContext context;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            order = 98,
            description = "Show how to use the command.")
    @SuppressWarnings("UnusedVariable") // picocli reads it off the command line and stops there
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            order = 99,
            description = "Show the versions of rlvr, its API and Java.")
    @SuppressWarnings("UnusedVariable") // picocli reads it off the command line and stops there
    private boolean version;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            order = 100,
            description = "Show where in the code an error arose.")
    private boolean stackTrace;

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            order = 101,
            description = "Also load the plugins in this folder. May be repeated.")
    private List<Path> pluginFolders = new ArrayList<>();

    /**
     * Creates the command.
     *
     * @param console where everything is printed
     * @param start starts plugins, also those of extra folders; called at most once a run, and only by commands that need them
     */
    public Rlvr(Console console, Function<List<Path>, Plugins> start) {
        this.console = console;
        this.context = new CommandContext(
                console, () -> start.apply(List.copyOf(pluginFolders)), () -> List.copyOf(pluginFolders));
    }

    /** Runs the command that the arguments name, and returns its exit status. Never throws. */
    public int run(String... args) {
        ErrorReport errors = new ErrorReport(console);
        try {
            return commandLine(errors).execute(args);
        } catch (RuntimeException | Error e) { // picocli hands over exceptions, but not all errors
            return errors.report(e, stackTrace);
        } finally {
            context.close();
        }
    }

    /** Without a command there is nothing to do: shows which ones there are, and says by the status that it wasn't done. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ErrorKind.USER.exitStatus();
    }

    private CommandLine commandLine(ErrorReport errors) {
        CommandLine root = new CommandLine(this);
        Commands.all(context).forEach(command -> root.addSubcommand(command));
        Ansi ansi = console.terminal().out() && console.terminal().colour() ? Ansi.ON : Ansi.OFF;
        root.setColorScheme(CommandLine.Help.defaultColorScheme(ansi));
        root.setUsageHelpWidth(Math.min(120, console.terminal().width()));
        root.setOut(new PrintWriter(new ConsoleWriter(console::raw), true));
        root.setErr(new PrintWriter(new ConsoleWriter(console::rawNote), true));
        root.setParameterExceptionHandler(new UsageErrors(console, name -> name));
        root.setExecutionExceptionHandler((problem, command, parsed) -> errors.report(problem, stackTrace));
        return root;
    }
}
