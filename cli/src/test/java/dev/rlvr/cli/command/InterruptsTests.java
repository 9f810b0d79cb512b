package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.rlvr.cli.fake.Sigint;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are sent by the POSIX command kill")
class InterruptsTests {
    @Test
    void theFirstSignalIsAWishToStop() throws Exception {
        long pid = ProcessHandle.current().pid();
        assumeFalse(Sigint.isIgnored(pid), "this build runs where Ctrl-C is ignored");
        CountDownLatch told = new CountDownLatch(1);
        try (Interrupts interrupts = new Interrupts(told::countDown)) {
            assertFalse(interrupts.getAsBoolean());
            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-INT", String.valueOf(pid))
                            .start()
                            .waitFor());
            assertTrue(told.await(20, TimeUnit.SECONDS));
            assertTrue(interrupts.getAsBoolean());
        }
    }
}
