package dev.rlvr.cli.repl;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Commands from a file or a pipe: no prompt, no editing, no history. */
public final class PipedLines implements Lines {
    private final BufferedReader reader;

    /** Creates lines over a stream, in UTF-8, which closing does not close. */
    public PipedLines(InputStream in) {
        this.reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    @Override
    public Optional<List<String>> next() {
        try {
            String line = reader.readLine();
            return line == null ? Optional.empty() : Optional.of(Words.of(line));
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.DISK, "Commands can't be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {}
}
