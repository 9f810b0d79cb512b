package dev.rlvr.cli;

import java.io.Writer;
import java.util.function.Consumer;

/** Hands what picocli prints to the console, a line at a time. */
final class ConsoleWriter extends Writer {
    private final Consumer<String> lines;
    private final StringBuilder line = new StringBuilder();

    ConsoleWriter(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void write(char[] text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (text[i] == '\n') {
                lines.accept(line.toString());
                line.setLength(0);
            } else if (text[i] != '\r') {
                line.append(text[i]);
            }
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        if (!line.isEmpty()) {
            lines.accept(line.toString());
            line.setLength(0);
        }
    }
}
