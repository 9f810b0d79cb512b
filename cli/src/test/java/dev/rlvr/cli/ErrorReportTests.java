package dev.rlvr.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.console.RecordedConsole;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorReportTests {
    private final RecordedConsole console = new RecordedConsole();
    private final ErrorReport errors = new ErrorReport(console.console());

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void aKnownErrorIsItsMessageAndTheStatusOfItsKind(ErrorCode code) {
        int status = errors.report(new RlvrException(code, "a.yaml:3: no"), false);
        assertEquals(code.kind().exitStatus(), status);
        assertEquals("rlvr: error: a.yaml:3: no\n", console.err());
        assertEquals("", console.out());
    }

    @Test
    void aFullDiskIsAMatterOfResourcesHoweverDeepItLies() {
        IOException full = new IOException("No space left on device");
        assertEquals(4, errors.report(new IllegalStateException(new UncheckedIOException(full)), false));
        assertTrue(console.err().contains("The disk is full"), console::err);
    }

    @Test
    void anotherFailureToReadOrWriteIsNoFullDisk() {
        assertEquals(1, errors.report(new UncheckedIOException(new IOException("Broken pipe")), false));
    }

    @Test
    void theStackTraceTakesThePlaceOfTheHint() {
        errors.report(new IllegalStateException("lost"), true);
        assertTrue(console.err().startsWith("rlvr: error: IllegalStateException: lost\n"), console::err);
        assertTrue(console.err().contains("\tat " + ErrorReportTests.class.getName()), console::err);
    }
}
