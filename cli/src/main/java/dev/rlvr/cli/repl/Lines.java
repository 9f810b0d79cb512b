package dev.rlvr.cli.repl;

import java.util.List;
import java.util.Optional;

/** Where a session's commands come from. */
interface Lines extends AutoCloseable {
    /**
     * Returns the words of the next command, none where the line is empty; empty at the end.
     *
     * @throws dev.rlvr.api.RlvrException where the line can't be split into words
     */
    Optional<List<String>> next();

    @Override
    void close();
}
