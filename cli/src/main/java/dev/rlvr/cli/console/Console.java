package dev.rlvr.cli.console;

import dev.rlvr.cli.json.Json;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The one place that prints. With JSON asked for, standard output holds one JSON document and nothing else; what people read goes
 * to standard error. Control characters are shown as escapes, since texts may be of data, which must not move the cursor, hide text or
 * change the terminal; only what prints the program's own codes says so. Thread-safe; progress may be overwritten by the next.
 */
public final class Console {
    private static final String CLEAR_LINE = "\r\u001b[2K";
    private static final String CLEAR_LINE_ABOVE = "\u001b[1A\u001b[2K";

    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;
    private final boolean json;
    private final Progress progress;

    /** Creates a console over two streams that prints for people. */
    public Console(PrintStream out, PrintStream err, Terminal terminal) {
        this(out, err, terminal, false, new Progress());
    }

    private Console(PrintStream out, PrintStream err, Terminal terminal, boolean json, Progress progress) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.json = json;
        this.progress = progress;
    }

    /** Returns the console of this process; writes UTF-8 whatever the locale, as JSON demands it. */
    public static Console system(Map<String, String> environment) {
        return new Console(stream(FileDescriptor.out), stream(FileDescriptor.err), Terminal.detect(environment));
    }

    /** Returns a console over the same streams that prints results as JSON or for people. */
    public Console json(boolean json) {
        return new Console(out, err, terminal, json, progress);
    }

    /** Returns whether results are printed as JSON. */
    public boolean isJson() {
        return json;
    }

    /** Returns whether live progress can be shown. */
    public boolean isInteractive() {
        return terminal.err();
    }

    /** Returns what is known about the terminal. */
    public Terminal terminal() {
        return terminal;
    }

    /** Prints the result of a command: the value as JSON where that was asked for, and for people otherwise. Called once a command. */
    public void result(Object value, Consumer<Console> forPeople) {
        if (json) {
            print(out, Json.pretty(value));
        } else {
            forPeople.accept(this);
        }
    }

    /** Prints a line for people: to standard output, or to standard error where that belongs to JSON. */
    public void line(String text) {
        print(json ? err : out, text);
    }

    /** Prints a line with styles for people, where colour is wanted and it goes to a terminal. */
    public void line(StyledLine line) {
        raw(line.text(colour(json ? terminal.err() : terminal.out())));
    }

    /** Prints a line as {@link #line(String)} does, but with its control characters: the program's own codes, or a text that goes into a pipe. */
    public void raw(String text) {
        printRaw(json ? err : out, text);
    }

    /** Prints a table for people, its headings in bold. */
    public void table(Table table) {
        List<String> lines = table.lines();
        line(new StyledLine().add(Style.BOLD, lines.get(0)));
        lines.stream().skip(1).forEach(this::line);
    }

    /** Prints a line that reports how the command goes to standard error. */
    public void note(String text) {
        print(err, text);
    }

    /** Prints a line as {@link #note} does, but with its control characters, which are the program's own codes. */
    public void rawNote(String text) {
        printRaw(err, text);
    }

    /** Prints a warning to standard error. */
    public void warning(String text) {
        note(new StyledLine().add(Style.YELLOW, "rlvr: warning: ").add(text));
    }

    /** Prints an error to standard error. */
    public void error(String text) {
        note(new StyledLine().add(Style.RED, "rlvr: error: ").add(text));
    }

    private void note(StyledLine line) {
        rawNote(line.text(colour(terminal.err())));
    }

    /** Prints a stack trace to standard error. */
    public void stackTrace(Throwable problem) {
        StringWriter trace = new StringWriter();
        problem.printStackTrace(new PrintWriter(trace, true));
        note(trace.toString().stripTrailing());
    }

    /** Shows a line in place of the last progress, on a terminal only; any other output removes it. */
    public void progress(String text) {
        progress(List.of(text));
    }

    /** Shows a line with a table below it in place of the last progress, on a terminal only; any other output removes them. */
    public void progress(String text, Table table) {
        List<String> lines = new ArrayList<>(List.of(text));
        lines.addAll(table.lines());
        progress(lines);
    }

    private void progress(List<String> lines) {
        if (!isInteractive()) {
            return;
        }
        synchronized (progress) {
            err.print(progress.clear()
                    + lines.stream().map(this::shorten).collect(Collectors.joining(System.lineSeparator())));
            err.flush();
            progress.lines = lines.size();
        }
    }

    /** Removes the progress. */
    public void endProgress() {
        synchronized (progress) {
            clearProgress();
        }
    }

    private boolean colour(boolean isTerminal) {
        return isTerminal && terminal.colour();
    }

    private void print(PrintStream stream, String text) {
        printRaw(stream, ControlCharacters.escaped(text));
    }

    private void printRaw(PrintStream stream, String text) {
        synchronized (progress) {
            clearProgress();
            stream.println(text);
            stream.flush();
        }
    }

    private void clearProgress() {
        if (progress.lines > 0) {
            err.print(progress.clear());
            err.flush();
            progress.lines = 0;
        }
    }

    private String shorten(String text) {
        String shown = ControlCharacters.escaped(text);
        int width = terminal.width() - 1;
        return shown.length() <= width ? shown : shown.substring(0, width - 1) + "…";
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }

    /** How many lines of progress stand on the terminal, the cursor in the last of them; shared by all views of one console, and their lock. */
    private static final class Progress {
        int lines;

        /** Returns what removes them; without any, the line that the cursor is in. */
        String clear() {
            return CLEAR_LINE + CLEAR_LINE_ABOVE.repeat(Math.max(0, lines - 1));
        }
    }
}
