package dev.rlvr.rewards.vqa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.rewards.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnlsVerifierTests {
    private static final RewardVerifier VERIFIER = new AnlsVerifierProvider().create(MapSettings.of());
    private static final Answer PARIS =
            new Answer.Structured("Paris", Map.of("answers", List.of("Paris", "city of Paris")));

    @Test
    void anyWhiteSpaceIsOneSpace() {
        assertEquals(1, Samples.score(VERIFIER, new Answer.Text("a b c"), "\u0085a\u00a0 b\n\u0085c "));
    }

    @Test
    void scoresTheSimilarityToTheNearestGoldAnswer() {
        assertEquals(1, Samples.score(VERIFIER, PARIS, " PARIS\n"));
        assertEquals(0.8, Samples.score(VERIFIER, PARIS, "Parys"), 1e-12);
        assertEquals(1, Samples.score(VERIFIER, PARIS, "City  of paris"));
        assertEquals(0, Samples.score(VERIFIER, PARIS, "London"));
    }

    @Test
    void similarityAtTheThresholdCountsAndBelowItDoesNot() {
        Answer gold = new Answer.Text("abcd");
        assertEquals(0.5, Samples.score(VERIFIER, gold, "abxx"));
        assertEquals(0, Samples.score(VERIFIER, gold, "axxx"));
        RewardVerifier any = new AnlsVerifierProvider().create(MapSettings.of("threshold", 0));
        assertEquals(0.25, Samples.score(any, gold, "axxx"));
    }

    @Test
    void numbersAmongTheGoldAnswersAreTexts() {
        Answer gold = new Answer.Structured("12", Map.of("answers", List.of(12, "twelve")));
        assertEquals(1, Samples.score(VERIFIER, gold, "12"));
        assertEquals(1, Samples.score(VERIFIER, gold, "twelve"));
    }

    @Test
    void saysWhatItIsSimilarTo() {
        assertEquals(
                Reward.of(1, "similarity 1.00 of 'paris' to 'Paris'"),
                Samples.reward(VERIFIER, PARIS, Samples.tagged("paris")));
    }

    @Test
    void choicesAreNotForIt() {
        assertInstanceOf(
                Reward.NotApplicable.class,
                Samples.reward(VERIFIER, new Answer.Choice(0, List.of("a")), Samples.tagged("a")));
    }

    @Test
    void aLongGoldAnswerIsStillFoundAndAMegabyteIsRefusedPromptly() {
        String page = "word ".repeat(2000).strip();
        assertTimeout(Samples.PROMPTLY, () -> assertEquals(1, Samples.score(VERIFIER, new Answer.Text(page), page)));
        assertTimeout(Samples.PROMPTLY, () -> assertEquals(0, Samples.score(VERIFIER, PARIS, "a".repeat(1_000_000))));
    }
}
