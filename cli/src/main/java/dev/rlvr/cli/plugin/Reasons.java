package dev.rlvr.cli.plugin;

import java.lang.reflect.InvocationTargetException;
import org.pf4j.PluginRuntimeException;

/** Says in words why something of a plugin failed. */
final class Reasons {
    private Reasons() {}

    static String of(Throwable problem) {
        Throwable cause = problem.getCause();
        if (cause != null
                && (problem instanceof InvocationTargetException || problem instanceof ExceptionInInitializerError)) {
            return of(cause);
        }
        String message = problem.getMessage() == null ? "no message" : problem.getMessage();
        if (problem instanceof PluginRuntimeException) {
            return message;
        }
        if (problem instanceof ClassNotFoundException) {
            return "there is no class " + message;
        }
        if (problem instanceof NoClassDefFoundError && !message.startsWith("Could not initialize")) {
            return "it needs the class " + message.replace('/', '.') + ", which neither it nor the API has";
        }
        if (problem instanceof NoSuchMethodException) {
            return "it has no public constructor without parameters";
        }
        return problem.getClass().getSimpleName() + ": " + message;
    }

    /** Rethrows what is no fault of a plugin. */
    static void rethrowIfFatal(Throwable problem) {
        if (problem instanceof VirtualMachineError error && !(problem instanceof StackOverflowError)) {
            throw error;
        }
    }
}
