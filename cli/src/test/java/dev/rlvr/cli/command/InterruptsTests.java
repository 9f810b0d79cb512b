package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.rlvr.cli.fake.Sigint;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are sent by the POSIX command kill")
class InterruptsTests {
    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void theFirstSignalIsAWishToStop(String signal) throws Exception {
        long pid = ProcessHandle.current().pid();
        assumeFalse(Sigint.isIgnored(pid, signal), "this build runs where " + signal + " is ignored");
        CountDownLatch told = new CountDownLatch(1);
        try (Interrupts interrupts = new Interrupts(told::countDown)) {
            assertFalse(interrupts.getAsBoolean());
            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                            .start()
                            .waitFor());
            assertTrue(told.await(20, TimeUnit.SECONDS));
            assertTrue(interrupts.getAsBoolean());
        }
    }
}
