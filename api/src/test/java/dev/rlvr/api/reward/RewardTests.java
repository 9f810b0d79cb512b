package dev.rlvr.api.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RewardTests {

    @Test
    void onlyAScoreHasAValue() {
        assertEquals(OptionalDouble.of(-0.5), Reward.of(-0.5, "penalty").value());
        assertEquals(OptionalDouble.empty(), Reward.notApplicable("no boxes").value());
        assertEquals(
                OptionalDouble.empty(),
                Reward.failed("threw", new IllegalStateException()).value());
        assertEquals("threw", Reward.failed("threw", null).reason());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aScoreIsFinite(double score) {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> Reward.of(score, "because"));
        assertTrue(String.valueOf(error.getMessage()).contains("because"));
    }

    @Test
    void aCompletionCopiesItsTokens() {
        List<Integer> tokens = new ArrayList<>(List.of(1, 2));
        Completion completion = new Completion("x", tokens, FinishReason.LENGTH);
        tokens.clear();
        assertEquals(List.of(1, 2), completion.tokenIds());
        assertEquals(new Completion("x", List.of(), FinishReason.STOP), Completion.ofText("x"));
    }
}
