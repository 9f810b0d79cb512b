package dev.rlvr.rewards.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.FinishReason;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.rewards.Samples;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverlongVerifierTests {
    private static final Answer ANY = new Answer.Text("x");

    @Test
    void thePenaltyGrowsOverTheCacheAndIsWholeBeyondTheLongest() {
        assertEquals(Reward.of(0, "80 tokens of at most 100"), reward(80));
        assertEquals(Reward.of(-0.5, "90 tokens of at most 100"), reward(90));
        assertEquals(Reward.of(-1, "100 tokens of at most 100"), reward(100));
        assertEquals(Reward.of(-1, "101 tokens of at most 100"), reward(101));
    }

    @Test
    void withoutACacheThePenaltyIsAllOrNothing() {
        assertEquals(Reward.of(0, "100 tokens of at most 100"), reward(verifier(100, 0), 100));
        assertEquals(Reward.of(-1, "101 tokens of at most 100"), reward(verifier(100, 0), 101));
    }

    @Test
    void aTextWithoutTokensIsNotForIt() {
        assertInstanceOf(Reward.NotApplicable.class, Samples.reward(verifier(100, 20), ANY, "x"));
    }

    @Test
    void theCacheIsAPartOfTheLength() {
        assertThrows(RlvrException.class, () -> verifier(10, 11));
    }

    private static Reward reward(int tokens) {
        return reward(verifier(100, 20), tokens);
    }

    private static Reward reward(RewardVerifier verifier, int tokens) {
        return verifier.verify(
                Samples.problem(ANY), new Completion("x", Collections.nCopies(tokens, 1), FinishReason.LENGTH));
    }

    private static RewardVerifier verifier(int longest, int cache) {
        return new OverlongVerifierProvider()
                .create(new MapSettings(Map.of("max_completion_length", longest, "soft_punish_cache", cache)));
    }
}
