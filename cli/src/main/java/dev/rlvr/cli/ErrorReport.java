package dev.rlvr.cli;

import dev.rlvr.api.ErrorKind;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.console.Console;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExecutionException;

/** Says what ended a command, and with which exit status. */
final class ErrorReport {
    private final Console console;

    ErrorReport(Console console) {
        this.console = console;
    }

    /** Prints an error, and returns the exit status of the command that it ended. */
    int report(Throwable thrown, boolean stackTrace) {
        Throwable problem = unwrap(thrown);
        console.error(message(problem, stackTrace));
        if (stackTrace) {
            console.stackTrace(problem);
        }
        return kind(problem).exitStatus();
    }

    /** picocli hands over an error that a command threw inside an exception of its own. */
    private static Throwable unwrap(Throwable problem) {
        Throwable cause = problem.getCause();
        return problem instanceof ExecutionException && cause != null ? cause : problem;
    }

    private static String message(Throwable problem, boolean stackTrace) {
        if (problem instanceof RlvrException) {
            return Objects.requireNonNullElse(problem.getMessage(), "no message");
        }
        if (cause(problem, OutOfMemoryError.class) != null) {
            return "Out of memory: " + text(problem)
                    + ". Give Java more with RLVR_JAVA_OPTS=-Xmx8g, or make the work smaller.";
        }
        if (isDiskFull(problem)) {
            return "The disk is full: " + text(problem);
        }
        String hint = stackTrace ? "" : ". This is a defect of rlvr; run it with --stacktrace to see where.";
        return problem.getClass().getSimpleName() + ": " + text(problem) + hint;
    }

    private static ErrorKind kind(Throwable problem) {
        if (problem instanceof RlvrException known) {
            return known.code().kind();
        }
        boolean resources = cause(problem, OutOfMemoryError.class) != null || isDiskFull(problem);
        return resources ? ErrorKind.RESOURCE : ErrorKind.INTERNAL;
    }

    private static boolean isDiskFull(Throwable problem) {
        IOException failure = cause(problem, IOException.class);
        String text = failure == null ? "" : text(failure).toLowerCase(Locale.ROOT);
        return text.contains("no space left") || text.contains("disk quota exceeded");
    }

    private static String text(Throwable problem) {
        return Objects.requireNonNullElse(problem.getMessage(), "no message");
    }

    private static <T extends Throwable> @Nullable T cause(Throwable problem, Class<T> type) {
        for (Throwable at = problem; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
