package dev.rlvr.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An error that someone can act on. The message says what failed, the offending value, where (file, line, key, plugin)
 * and what to do; it is shown to the user as it stands, without a stack trace.
 */
public class RlvrException extends RuntimeException {
    private final ErrorCode code;

    /** Creates an error with a code and a message for the user. */
    public RlvrException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** Creates an error with a code, a message for the user, and the cause. */
    public RlvrException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    /** Returns the code of this error. */
    public ErrorCode code() {
        return code;
    }
}
