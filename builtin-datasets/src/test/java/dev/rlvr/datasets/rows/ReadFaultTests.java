package dev.rlvr.datasets.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ReadFaultTests {
    @Test
    void noClassOfJavaIsNamed() {
        assertEquals("it is not there", ReadFault.reason(new NoSuchFileException("t.csv")));
        assertEquals("access is denied", ReadFault.reason(new AccessDeniedException("t.csv")));
        assertEquals(
                "Stale file handle", ReadFault.reason(new FileSystemException("t.csv", null, "Stale file handle")));
        assertEquals("Input/output error", ReadFault.reason(new IOException("Input/output error")));
        assertEquals("the system doesn't say why", ReadFault.reason(new ClosedByInterruptException()));
    }
}
