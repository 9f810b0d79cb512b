package dev.rlvr.cli.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells of a command that can't be read, and how to see its help.
 *
 * @param typed what is typed for a command, from its name with those that it belongs to
 */
public record UsageErrors(Console console, UnaryOperator<String> typed) implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        console.error(Objects.requireNonNullElse(problem.getMessage(), "wrong usage"));
        StringWriter suggestions = new StringWriter();
        UnmatchedArgumentException.printSuggestions(problem, new PrintWriter(suggestions, true));
        if (!suggestions.toString().isBlank()) {
            console.note(suggestions.toString().strip());
        }
        console.note("Try '" + typed.apply(command.getCommandSpec().qualifiedName()) + " --help'.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
