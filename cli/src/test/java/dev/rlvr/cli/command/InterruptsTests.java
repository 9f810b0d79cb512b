package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class InterruptsTests {
    @Test
    void theFirstSignalIsAWishToStop() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        try (Interrupts interrupts = new Interrupts(told::countDown)) {
            assertFalse(interrupts.getAsBoolean());
            String self = String.valueOf(ProcessHandle.current().pid());
            assertEquals(0, new ProcessBuilder("kill", "-INT", self).start().waitFor());
            assertTrue(told.await(20, TimeUnit.SECONDS));
            assertTrue(interrupts.getAsBoolean());
        }
    }
}
