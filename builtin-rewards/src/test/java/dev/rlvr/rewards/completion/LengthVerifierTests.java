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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LengthVerifierTests {
    private static final Answer ANY = new Answer.Text("x");

    @Test
    void countsWordsWithinLimits() {
        RewardVerifier verifier = verifier(Map.of("min", 2, "max", 3));
        assertEquals(Reward.of(0, "1 words, fewer than 2"), Samples.reward(verifier, ANY, "one"));
        assertEquals(Reward.of(1, "2 words"), Samples.reward(verifier, ANY, " one\n two "));
        assertEquals(Reward.of(1, "3 words"), Samples.reward(verifier, ANY, "one two two"));
        assertEquals(Reward.of(0, "4 words, more than 3"), Samples.reward(verifier, ANY, "one two three four"));
    }

    @Test
    void countsCharactersAsCodePoints() {
        RewardVerifier verifier = verifier(Map.of("unit", "characters", "max", 2));
        assertEquals(Reward.of(1, "2 characters"), Samples.reward(verifier, ANY, "\uD83D\uDE00x"));
        assertEquals(Reward.of(0, "3 characters, more than 2"), Samples.reward(verifier, ANY, "a b"));
    }

    @Test
    void countsTheTokensSampledWhereTheyAreKnown() {
        RewardVerifier verifier = verifier(Map.of("unit", "tokens", "max", 2));
        Completion three = new Completion("a b", List.of(5, 6, 7), FinishReason.STOP);
        assertEquals(Reward.of(0, "3 tokens, more than 2"), verifier.verify(Samples.problem(ANY), three));
        assertInstanceOf(Reward.NotApplicable.class, Samples.reward(verifier, ANY, "a b"));
        assertEquals(Reward.of(1, "0 tokens"), Samples.reward(verifier, ANY, ""));
    }

    @Test
    void countsTheAnswerAloneWhereAsked() {
        RewardVerifier verifier = verifier(Map.of("of", "answer", "max", 1));
        assertEquals(Reward.of(1, "1 words"), Samples.reward(verifier, ANY, "so so so <answer>one</answer>"));
        assertEquals(Reward.of(0, "no complete <answer>...</answer> block"), Samples.reward(verifier, ANY, "one"));
    }

    @Test
    void refusesLimitsThatAreNone() {
        for (Map<String, Object> settings : List.<Map<String, Object>>of(
                Map.of(), Map.of("min", 3, "max", 2), Map.of("max", 2, "unit", "tokens", "of", "answer"))) {
            assertThrows(RlvrException.class, () -> verifier(settings));
        }
    }

    private static RewardVerifier verifier(Map<String, Object> settings) {
        return new LengthVerifierProvider().create(new MapSettings(settings));
    }
}
