package dev.rlvr.djl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.StepReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SkippedStepsTests {
    private final SkippedSteps skips = new SkippedSteps(3);

    private double skipped(int step, double norm) {
        StepReport report = skips.counted(new StepReport(step, List.of(), Map.of("grad_norm", norm, "loss", 1.0)));
        assertEquals(1.0, report.metrics().get("loss"));
        return report.metrics().getOrDefault("skipped", Double.NaN);
    }

    @Test
    void aFiniteStepBeginsTheCountAnew() {
        for (int step = 1; step <= 30; step++) {
            boolean bad = step % 3 != 0;
            assertEquals(bad ? 1.0 : 0.0, skipped(step, bad ? Double.NaN : 2.0));
            assertEquals(bad, skips.isSkipping());
            skips.check(step);
        }
    }

    @Test
    void tooManyInARowEndTheJobAndSayWhichAndWhatToLower() {
        skipped(7, 1);
        assertFalse(skips.isSkipping());
        for (int step = 8; step <= 10; step++) {
            skips.check(step - 1);
            skipped(step, Double.POSITIVE_INFINITY);
        }
        RlvrException error = assertThrows(RlvrException.class, () -> skips.check(10));
        assertEquals(ErrorCode.DIVERGED, error.code());
        assertTrue(error.toString().contains("3 steps in a row, 8 to 10"), error::toString);
        assertTrue(error.toString().contains("training.learning_rate"), error::toString);
    }
}
