package dev.rlvr.cli.command;

import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.repl.PipedLines;
import dev.rlvr.cli.repl.Session;
import dev.rlvr.cli.repl.Shell;
import dev.rlvr.cli.repl.TerminalLines;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rlvr repl}. */
@Command(
        name = "repl",
        description = "Work in a session that holds observations and a mixture: try, nudge, compare and save mixtures.",
        footer = {
            "",
            "Every command works in it, without 'rlvr'; 'help' shows those that only a session has.",
            "Commands may come over a pipe: echo 'mix uniform' | rlvr repl observations.csv",
            "Then all are run, and the exit status is that of the last one that failed."
        })
final class ReplCommand implements Callable<Integer> {
    private static final String STACK_TRACE = "--stacktrace";

    private final CommandContext context;
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "Observations to load: a CSV file, a sweep's folder or a folder of runs.")
    private @Nullable Path observations;

    @Option(
            names = "--config",
            paramLabel = "CONFIG",
            description = "The configuration that 'save' puts mixtures into.")
    private @Nullable Path config;

    ReplCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Console console = context.console();
        CommandLine root = spec.root().commandLine();
        // Each command of the session is parsed anew by this same command line, so what was given now is read now.
        List<String> everyLine = isSet(root) ? List.of(STACK_TRACE) : List.of();
        Path loadFirst = observations;
        Path useFirst = config;
        Session session = new Session(
                console,
                context.plugins(),
                surroundings.configurations(context.plugins(), console),
                surroundings.workingDirectory());
        Shell shell = new Shell(root, session, everyLine);
        if (loadFirst != null) {
            shell.execute(List.of("load", loadFirst.toString()));
        }
        if (useFirst != null) {
            shell.execute(List.of("use", useFirst.toString()));
        }
        if (Boolean.getBoolean("rlvr.terminal.in") && console.terminal().out()) {
            console.line("'help' shows what can be done here; Ctrl-D ends.");
            try (TerminalLines lines = new TerminalLines(
                    root, session, history(), console.terminal().colour())) {
                shell.run(lines);
            }
            return 0;
        }
        shell.run(new PipedLines(System.in));
        return shell.status();
    }

    private static boolean isSet(CommandLine root) {
        OptionSpec option = root.getCommandSpec().findOption(STACK_TRACE);
        return option != null && Boolean.TRUE.equals(option.getValue());
    }

    private static Path history() {
        String home = System.getenv().getOrDefault("RLVR_HOME", "");
        Path folder = home.isBlank() ? Path.of(System.getProperty("user.home"), ".rlvr") : Path.of(home);
        return folder.resolve("history");
    }
}
