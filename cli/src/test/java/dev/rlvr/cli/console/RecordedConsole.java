package dev.rlvr.cli.console;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A console that a test reads back. */
public final class RecordedConsole {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console;

    /** Creates a console that is no terminal. */
    public RecordedConsole() {
        this(Terminal.none());
    }

    /** Creates a console on a terminal. */
    public RecordedConsole(Terminal terminal) {
        console = new Console(stream(out), stream(err), terminal);
    }

    public Console console() {
        return console;
    }

    /** Returns what went to standard output. */
    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Returns what went to standard error. */
    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
