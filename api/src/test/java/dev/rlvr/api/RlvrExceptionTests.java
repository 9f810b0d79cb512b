package dev.rlvr.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RlvrExceptionTests {

    @ParameterizedTest
    @CsvSource({
        "INTERNAL, 1",
        "USAGE, 2",
        "CONFIG_VALUE_INVALID, 2",
        "PLUGIN_FAILED, 3",
        "MEMORY, 4",
        "INTERRUPTED, 130"
    })
    void theCodeDecidesTheExitStatus(ErrorCode code, int status) {
        assertEquals(status, new RlvrException(code, "x").code().kind().exitStatus());
    }

    @Test
    void keepsItsMessageAndCause() {
        IllegalStateException cause = new IllegalStateException("y");
        RlvrException error = new RlvrException(ErrorCode.DISK, "x", cause);
        assertEquals("x", error.getMessage());
        assertSame(cause, error.getCause());
    }
}
