package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sample of {@link VerifierFuzz}, and what {@link GuidedFuzz} starts from. */
class VerifierFuzzTests {
    private static final int TEXTS = 1000;

    static Stream<RewardVerifierProvider> providers() {
        return BuiltIn.all().stream();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void noTextMakesAVerifierThrow(RewardVerifierProvider provider) {
        VerifierFuzz.Outcome outcome = VerifierFuzz.outcome(provider, 0, TEXTS, Trial::fault);
        assertEquals(List.of(), outcome.faults());
        assertEquals(TEXTS, outcome.texts());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void noSeedMakesAVerifierThrow(RewardVerifierProvider provider) throws IOException {
        List<RewardVerifier> verifiers = Variants.of(provider);
        List<byte[]> seeds = FuzzSeeds.of(provider.id());
        assertFalse(seeds.isEmpty(), "a verifier needs files in fuzz/" + provider.id());
        int applied = 0;
        for (byte[] seed : seeds) {
            Trial trial = FuzzInput.of(seed).trial(verifiers);
            assertEquals(Optional.empty(), trial.fault(), () -> new String(seed, StandardCharsets.UTF_8));
            applied += trial.applies() ? 1 : 0;
        }
        assertTrue(applied > seeds.size() / 2, applied + " of " + seeds.size());
    }

    @Test
    void whatTakesTooLongIsAFault() {
        assertTrue(new Trial(Trial.LONGEST_NANOS + 1, true, Optional.empty())
                .faultOrDelay()
                .isPresent());
        assertEquals(Optional.empty(), new Trial(Trial.LONGEST_NANOS, true, Optional.empty()).faultOrDelay());
    }

    @Test
    void theFuzzFindsWhatThrows() {
        RewardVerifierProvider broken = new BrokenProvider();
        assertTrue(VerifierFuzz.outcome(broken, 0, 200, Trial::fault).faults().size() > 10);
    }
}
