package dev.rlvr.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.train.Finding;
import dev.rlvr.api.train.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostChecksTests {
    private static final long MIB = 1 << 20;

    @Test
    void littleMemoryIsAWarningAndLessAFailure() {
        assertEquals(Level.OK, HostChecks.memory(8192 * MIB, 4096 * MIB).level());
        assertEquals(Level.WARNING, HostChecks.memory(8192 * MIB, 1024 * MIB).level());
        Finding failed = HostChecks.memory(1024 * MIB, 256 * MIB);
        assertEquals(Level.FAILED, failed.level());
        assertEquals("1.0 GiB, of which 0.3 GiB are available", failed.found());
    }

    @Test
    void littleRoomIsAWarningAndLessAFailure(@TempDir Path folder) {
        assertEquals(Level.OK, HostChecks.disk(folder, 8192 * MIB).level());
        assertEquals(Level.WARNING, HostChecks.disk(folder, 1024 * MIB).level());
        assertEquals(Level.FAILED, HostChecks.disk(folder, 10 * MIB).level());
    }

    @Test
    void aFolderThatIsNotThereYetIsJudgedByTheOneAbove(@TempDir Path folder) throws IOException {
        String found = HostChecks.disk(folder.resolve("a").resolve("runs")).found();
        assertTrue(found.endsWith("free in " + folder.toAbsolutePath().normalize()), found);
        Path file = Files.createFile(folder.resolve("runs"));
        assertEquals(Level.FAILED, HostChecks.disk(file).level());
    }

    @Test
    void thisMachineIsDescribed() {
        assertTrue(HostChecks.java().found().contains(System.getProperty("java.home")));
        assertTrue(HostChecks.memory().found().contains("GiB"));
        assertTrue(HostChecks.heap().found().contains("GiB"));
    }
}
