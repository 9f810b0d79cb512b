package dev.rlvr.djl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import org.junit.jupiter.api.Test;

class SkippedStepsTests {
    private final SkippedSteps skips = new SkippedSteps(3);

    @Test
    void aFiniteStepBeginsTheCountAnew() {
        for (int step = 1; step <= 30; step++) {
            boolean bad = step % 3 != 0;
            skips.stepped(bad);
            assertEquals(bad, skips.isSkipping());
            skips.check(step);
        }
    }

    @Test
    void tooManyInARowEndTheJobAndSayWhichAndWhatToLower() {
        skips.stepped(false);
        assertFalse(skips.isSkipping());
        for (int step = 8; step <= 10; step++) {
            skips.check(step - 1);
            skips.stepped(true);
        }
        RlvrException error = assertThrows(RlvrException.class, () -> skips.check(10));
        assertEquals(ErrorCode.DIVERGED, error.code());
        assertTrue(error.toString().contains("3 steps in a row, 8 to 10"), error::toString);
        assertTrue(error.toString().contains("training.learning_rate"), error::toString);
    }
}
