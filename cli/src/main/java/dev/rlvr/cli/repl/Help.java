package dev.rlvr.cli.repl;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.Table;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help} in a session. */
@Command(name = "help", customSynopsis = "help [COMMAND]", description = "Show the commands, or how to use one.")
final class Help implements Runnable {
    private final Console console;
    private final Collection<String> own;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command.")
    private @Nullable String command;

    /** Creates help that tells the session's own commands from the others. */
    Help(Console console, Collection<String> own) {
        this.console = console;
        this.own = List.copyOf(own);
    }

    @Override
    public void run() {
        CommandLine root = spec.root().commandLine();
        if (command != null) {
            CommandLine asked = root.getSubcommands().get(command);
            if (asked == null) {
                throw new RlvrException(
                        ErrorCode.NAME_UNKNOWN,
                        "No command '" + command + "'."
                                + NearestName.hint(
                                        command, root.getSubcommands().keySet()));
            }
            asked.usage(root.getOut());
            return;
        }
        Table table = new Table("command", "what it does");
        for (String name : own) {
            CommandSpec one =
                    Objects.requireNonNull(root.getSubcommands().get(name)).getCommandSpec();
            table.row(synopsis(one), one.usageMessage().description()[0]);
        }
        console.table(table);
        console.line("");
        console.line("All commands of rlvr work here too, such as 'mixture fit --observations FILE': "
                + String.join(
                        ", ",
                        root.getSubcommands().keySet().stream()
                                .filter(name -> !own.contains(name)
                                        && !List.of("quit", "repl", "help").contains(name))
                                .toList())
                + ".");
        console.line("'help COMMAND' shows more. Tab completes; the arrow keys go through what was typed before.");
    }

    private static String synopsis(CommandSpec one) {
        String[] custom = one.usageMessage().customSynopsis();
        return custom.length > 0 ? custom[0] : one.name();
    }
}
