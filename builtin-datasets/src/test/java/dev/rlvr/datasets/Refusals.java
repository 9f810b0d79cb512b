package dev.rlvr.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import org.junit.jupiter.api.function.Executable;

/** Expects errors that someone can act on. */
public final class Refusals {
    private Refusals() {}

    /** Runs something that must fail with a code, and with a message that says all of the given parts. */
    public static void assertRefused(ErrorCode code, Executable action, String... parts) {
        RlvrException error = assertThrows(RlvrException.class, action);
        String message = String.valueOf(error.getMessage());
        assertEquals(code, error.code(), message);
        for (String part : parts) {
            assertTrue(message.contains(part), "expected '" + part + "' in: " + message);
        }
    }
}
