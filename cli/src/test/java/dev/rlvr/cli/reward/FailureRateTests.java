package dev.rlvr.cli.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.reward.Reward;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureRateTests {
    private static final Reward FINE = Reward.of(0, "wrong");
    private static final Reward FAILED = Reward.failed("it threw", null);

    private static int exceededAt(FailureRate rate, int failEvery, int of) {
        for (int i = 1; i <= 1000; i++) {
            rate.verified("d", "v", i % of < failEvery ? FAILED : FINE);
            if (rate.exceeded().isPresent()) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void oneThatAlwaysFailsIsOverTheLimitAsSoonAsThatIsSure() {
        FailureRate rate = new FailureRate(0.5);
        assertEquals(51, exceededAt(rate, 1, 1));
        assertEquals(
                "Verifier d/v failed on 51 of its last 51 completions, more than training.max_failed_verification_rate allows"
                        + " (0.5). The last reason: it threw",
                rate.exceeded().orElseThrow());
    }

    @Test
    void halfIsNotMoreThanHalf() {
        assertEquals(-1, exceededAt(new FailureRate(0.5), 1, 2));
        assertTrue(exceededAt(new FailureRate(0.5), 2, 3) > 0);
        assertEquals(1, exceededAt(new FailureRate(0), 1, 1));
        assertEquals(-1, exceededAt(new FailureRate(1), 1, 1));
    }

    @Test
    void onlyTheLastHundredCountAndEachVerifierForItself() {
        FailureRate rate = new FailureRate(0.5);
        for (int i = 0; i < 1000; i++) {
            rate.verified("d", "v", i / 50 % 2 == 0 ? FAILED : FINE);
            rate.verified("e", "v", FINE);
        }
        assertEquals(Optional.empty(), rate.exceeded());
        for (int i = 0; i < 51; i++) {
            rate.verified("e", "v", FAILED);
        }
        assertTrue(rate.exceeded().orElseThrow().startsWith("Verifier e/v failed on 51 of its last 100 "));
    }
}
