package dev.rlvr.cli.repl;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.ErrorKind;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.UsageErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;

/** Runs a session's commands one after another, until they end. */
public final class Shell {
    private static final String INTERRUPT = "INT";
    private static final String OWN_NAME = "rlvr";
    private static final String ITSELF = "repl";
    private static final String PLUGINS = "--plugins";

    private final CommandLine root;
    private final Session session;
    private final List<String> everyLine;
    private int status;

    /**
     * Adds the session's commands to those of the command line.
     *
     * @param root the command line
     * @param session what the commands work on
     * @param everyLine options that every command gets
     */
    public Shell(CommandLine root, Session session, List<String> everyLine) {
        this.root = root;
        this.session = session;
        this.everyLine = List.copyOf(everyLine);
        List<Object> own = new ArrayList<>(new SessionCommands(session).all());
        own.addAll(2, new MixtureCommands(session).all());
        List<String> names = own.stream()
                .map(command -> new CommandLine(command).getCommandName())
                .toList();
        own.add(new Help(session.console(), names));
        own.forEach(root::addSubcommand);
        Objects.requireNonNull(root.getSubcommands().get("nudge"))
                .setUnmatchedOptionsArePositionalParams(true); // -0.1 is no option
        root.setParameterExceptionHandler(new UsageErrors(session.console(), Shell::withoutOwnName));
        root.setColorScheme(root.getColorScheme());
        root.setUsageHelpWidth(root.getUsageHelpWidth());
        root.setOut(root.getOut());
        root.setErr(root.getErr());
    }

    /** Runs commands to the end of the lines or of the session. An error ends the command and not the session. */
    public void run(Lines lines) {
        while (!session.isEnded()) {
            try {
                Optional<List<String>> words = lines.next();
                if (words.isEmpty()) {
                    return;
                }
                execute(words.get());
            } catch (RlvrException e) {
                report(e);
            }
        }
    }

    private static String withoutOwnName(String name) {
        return name.startsWith(OWN_NAME + " ") ? name.substring(OWN_NAME.length() + 1) : name;
    }

    /** Returns the exit status of the last command that failed; 0 where none did. */
    public int status() {
        return status;
    }

    /** Runs one command. */
    public void execute(List<String> words) {
        List<String> command = words.stream()
                .skip(!words.isEmpty() && words.get(0).equals(OWN_NAME) ? 1 : 0)
                .toList();
        if (command.isEmpty()) {
            return;
        }
        Console console = session.console();
        @Nullable Object previous = Signals.register(INTERRUPT, new Interrupt(console));
        try {
            check(command);
            failed(root.execute(
                    Stream.concat(everyLine.stream(), command.stream()).toArray(String[]::new)));
        } catch (RuntimeException | Error e) {
            report(e);
        } finally {
            if (previous != null) {
                Signals.unregister(INTERRUPT, previous);
            }
            console.endProgress();
        }
    }

    private void check(List<String> command) {
        String first = command.get(0);
        if (!first.startsWith("-") && !root.getSubcommands().containsKey(first)) {
            throw new RlvrException(
                    ErrorCode.NAME_UNKNOWN,
                    "No command '" + first + "'."
                            + NearestName.didYouMean(
                                    first, root.getSubcommands().keySet())
                            + " 'help' shows the commands.");
        }
        if (first.equals(ITSELF)) {
            throw new RlvrException(ErrorCode.USAGE, "This is the session of 'rlvr repl' already; 'exit' ends it.");
        }
        if (command.stream().anyMatch(word -> word.equals(PLUGINS) || word.startsWith(PLUGINS + "="))) {
            throw new RlvrException(
                    ErrorCode.USAGE, "A session's plugins are those that it was started with: rlvr repl --plugins DIR");
        }
    }

    private void failed(int exitStatus) {
        status = exitStatus == 0 ? status : exitStatus;
    }

    /** By the road of errors that picocli hands over, so that they look alike. */
    private void report(Throwable problem) {
        Exception wrapped = problem instanceof Exception known
                ? known
                : new ExecutionException(root, String.valueOf(problem.getMessage()), problem);
        try {
            failed(root.getExecutionExceptionHandler().handleExecutionException(wrapped, root, null));
        } catch (Exception e) {
            session.console().error(String.valueOf(e.getMessage()));
            failed(ErrorKind.INTERNAL.exitStatus());
        }
    }

    /** While a command runs, the first Ctrl-C asks for patience and the second ends the process; {@code train} and its like have handlers of their own. */
    private static final class Interrupt implements Runnable {
        private final Console console;
        private boolean warned;

        Interrupt(Console console) {
            this.console = console;
        }

        @Override
        public void run() {
            if (warned) {
                Runtime.getRuntime().halt(ErrorKind.INTERRUPTED.exitStatus());
            }
            warned = true;
            console.note("This command can't be stopped midway. Ctrl-C again ends the session.");
        }
    }
}
