package dev.rlvr.cli.repl;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import picocli.CommandLine;

/** Commands from a terminal, with JLine: editing, completion, hints, and a history that outlives the session. Ctrl-C clears the line, Ctrl-D ends. */
public final class TerminalLines implements Lines {
    private static final Logger JLINE = Logger.getLogger("org.jline"); // held, so that its level stays

    private final Terminal terminal;
    private final LineReader reader;
    private final String prompt;

    /**
     * Opens the terminal.
     *
     * @param history where the history is kept; where it can't be, it ends with the session
     * @param colour whether the prompt may be coloured
     */
    public TerminalLines(CommandLine root, Session session, Path history, boolean colour) {
        JLINE.setLevel(Level.OFF); // what JLine can't do, such as write its history, must not spoil the screen
        try {
            this.terminal = TerminalBuilder.builder()
                    .name("rlvr")
                    .system(true)
                    .dumb(true)
                    .nativeSignals(true)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("The terminal can't be opened", e);
        }
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("rlvr")
                .parser(Words.parser())
                .completer(new SessionCompleter(root, session))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .option(LineReader.Option.HISTORY_BEEP, false)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "  ... ");
        if (isWritable(history)) {
            builder.variable(LineReader.HISTORY_FILE, history);
        }
        this.reader = builder.build();
        new Hints(root).install(reader);
        this.prompt = colour
                ? new AttributedStringBuilder()
                        .styled(AttributedStyle.BOLD.foreground(AttributedStyle.CYAN), "rlvr> ")
                        .toAnsi(terminal)
                : "rlvr> ";
    }

    @Override
    public Optional<List<String>> next() {
        try {
            return Optional.of(Words.of(reader.readLine(prompt)));
        } catch (UserInterruptException e) {
            return Optional.of(List.of());
        } catch (EndOfFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.INTERNAL, "The terminal can't be given back: " + e.getMessage(), e);
        }
    }

    private static boolean isWritable(Path history) {
        try {
            Path folder = history.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (!Files.exists(history)) {
                Files.createFile(history);
            }
            return Files.isWritable(history);
        } catch (IOException | SecurityException e) {
            return false;
        }
    }
}
