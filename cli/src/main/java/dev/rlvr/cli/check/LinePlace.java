package dev.rlvr.cli.check;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A line of a file, counted from 1. */
record LinePlace(Path file, int line) {
    /** Returns an error about this line, for the caller to throw. */
    RlvrException error(String message) {
        return error(message, null);
    }

    RlvrException error(String message, @Nullable Throwable cause) {
        return new RlvrException(ErrorCode.DATA_INVALID, file + ":" + line + ": " + message, cause);
    }
}
