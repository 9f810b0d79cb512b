package dev.rlvr.cli.check;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A line of a file, counted from 1. */
record LinePlace(Path file, int line) {
    private static final int LONGEST = 80;

    /** Returns an error about this line, for the caller to throw. */
    RlvrException error(String message) {
        return error(message, null);
    }

    RlvrException error(String message, @Nullable Throwable cause) {
        return new RlvrException(ErrorCode.DATA_INVALID, file + ":" + line + ": " + message, cause);
    }

    /** Shortens a value for a message. */
    static String shown(Object value) {
        String text = value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }
}
