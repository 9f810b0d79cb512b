package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;

/** What picocli does not check of a command line. */
final class Usage {
    private Usage() {}

    /**
     * Fails with a message about the command line where something does not hold.
     *
     * @throws RlvrException with code {@code USAGE}
     */
    static void require(boolean condition, String message) {
        if (!condition) {
            throw new RlvrException(ErrorCode.USAGE, message);
        }
    }
}
