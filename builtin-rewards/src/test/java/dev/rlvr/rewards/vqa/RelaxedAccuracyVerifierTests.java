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

class RelaxedAccuracyVerifierTests {
    private static final RewardVerifier VERIFIER = new RelaxedAccuracyVerifierProvider().create(MapSettings.of());

    @Test
    void aNumberMayBeOffByFivePercent() {
        Answer gold = new Answer.Number(200);
        assertEquals(1, Samples.score(VERIFIER, gold, " 210\n"));
        assertEquals(0, Samples.score(VERIFIER, gold, "210.5"));
        assertEquals(0, Samples.score(VERIFIER, gold, "-200"));
        assertEquals(0, Samples.score(VERIFIER, gold, "200 cars"));
    }

    @Test
    void aPercentSignDividesByAHundred() {
        assertEquals(1, Samples.score(VERIFIER, new Answer.Text("50%"), "0.5"));
        assertEquals(0, Samples.score(VERIFIER, new Answer.Text("50%"), "50"));
    }

    @Test
    void aTextMustBeTheSameButForItsCase() {
        assertEquals(1, Samples.score(VERIFIER, new Answer.Text("Light Blue"), "light blue"));
        assertEquals(0, Samples.score(VERIFIER, new Answer.Text("Light Blue"), "light-blue"));
    }

    @Test
    void zeroMustBeWrittenAsExpected() {
        assertEquals(1, Samples.score(VERIFIER, new Answer.Number(0), "0"));
        assertEquals(0, Samples.score(VERIFIER, new Answer.Number(0), "0.0"));
    }

    @Test
    void anyOfSeveralGoldAnswersIsRight() {
        Answer gold = new Answer.Structured("7", Map.of("answers", List.of("7", "seven")));
        assertEquals(1, Samples.score(VERIFIER, gold, "Seven"));
        assertEquals(
                Reward.of(0, "wrote '8', expected '7' or another of 2"),
                Samples.reward(VERIFIER, gold, Samples.tagged("8")));
    }

    @Test
    void yearsAreRelaxedAsPublishedOrExactWhereAsked() {
        RewardVerifier exact = new RelaxedAccuracyVerifierProvider().create(MapSettings.of("years", "exact"));
        Answer gold = new Answer.Text("1990");
        assertEquals(1, Samples.score(VERIFIER, gold, "2012"));
        assertEquals(0, Samples.score(exact, gold, "2012"));
        assertEquals(1, Samples.score(exact, gold, "1990"));
        assertEquals(1, Samples.score(exact, new Answer.Text("1990.0"), "2012"));
        assertEquals(1, Samples.score(exact, new Answer.Text("3100"), "3101"));
    }

    @Test
    void boxesAreNotForIt() {
        Reward reward = Samples.reward(VERIFIER, new Answer.Choice(0, List.of("1")), Samples.tagged("1"));
        assertInstanceOf(Reward.NotApplicable.class, reward);
    }

    @Test
    void isPromptForAMegabyteOfAnything() {
        for (String fragment : List.of("1", "%", ".", "1e", " ", "1%", "+")) {
            String text = fragment.repeat(1_000_000 / fragment.length());
            assertTimeout(Samples.PROMPTLY, () -> assertEquals(0, Samples.score(VERIFIER, new Answer.Number(1), text)));
        }
    }
}
