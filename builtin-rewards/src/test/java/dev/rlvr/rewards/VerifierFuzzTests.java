package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.reward.RewardVerifierProvider;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sample of {@link VerifierFuzz}. */
class VerifierFuzzTests {
    private static final int TEXTS = 3000;

    static Stream<RewardVerifierProvider> providers() {
        return BuiltIn.all().stream();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void noTextMakesAVerifierThrow(RewardVerifierProvider provider) {
        assertEquals(List.of(), VerifierFuzz.faults(provider, 1_000_000, TEXTS));
    }

    @Test
    void theFuzzFindsWhatThrows() {
        RewardVerifierProvider broken = new BrokenProvider();
        assertTrue(VerifierFuzz.faults(broken, 0, 200).size() > 10);
    }
}
