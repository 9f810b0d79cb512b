package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.settings.MapSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextVerifierTests {
    private static final RewardVerifier VERIFIER = verifier(true, true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "New York|new   york",
                "New York|' NEW\tYORK. '",
                "New York|New\u00a0York!",
                "don't|dont",
                "café|cafe\u0301",
                "file|ﬁle",
                "5|５",
                "-5|−5",
                "3.5|3.5.",
                "5%|5%",
                "straße|STRASSE",
                "yes|(yes)",
                "covid-19|COVID–19",
                "+|+",
                "''|''",
                "''|' '",
                "left, right|left right"
            })
    void ignoresHowATextIsDressed(String expected, String written) {
        assertEquals(1, Samples.score(VERIFIER, new Answer.Text(expected), written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "New York|York",
                "New York|New York City",
                "New York|",
                "3.5|35",
                "-5|5",
                "5%|5",
                "1/5|15",
                "+|-",
                "?|!",
                "the cat|cat",
                "a|а",
                "newyork|new york",
                "''|x"
            })
    void tellsDifferentTextsApart(String expected, String written) {
        assertEquals(0, Samples.score(VERIFIER, new Answer.Text(expected), written == null ? "" : written));
    }

    @Test
    void settingsMakeItStricter() {
        Answer truth = new Answer.Text("Don't");
        assertEquals(0, Samples.score(verifier(false, true), truth, "dont"));
        assertEquals(1, Samples.score(verifier(false, true), truth, "Dont"));
        assertEquals(0, Samples.score(verifier(true, false), truth, "dont"));
        assertEquals(1, Samples.score(verifier(true, false), truth, "don't"));
    }

    @Test
    void readsAStructuredAnswerByItsText() {
        assertEquals(1, Samples.score(VERIFIER, new Answer.Structured("Paris", Map.of("city", "Paris")), "paris"));
    }

    @Test
    void saysWhatWasWrittenOnOneLine() {
        Reward reward = Samples.reward(VERIFIER, new Answer.Text("blue"), Samples.tagged("re\nd" + "x".repeat(100)));
        assertEquals(Reward.of(0, "wrote 're d" + "x".repeat(56) + "...', expected 'blue'"), reward);
    }

    @Test
    void refusesAMegabytePromptly() {
        // Alternating combining classes make normalisation sort, one mark past all before it.
        String marks = "\u0301".repeat(500_000) + "\u0323".repeat(500_000);
        for (String text : new String[] {marks, "\uFDFA".repeat(1_000_000), " ".repeat(1_000_000)}) {
            assertTimeout(Samples.PROMPTLY, () -> Samples.score(VERIFIER, new Answer.Text("x"), text));
        }
    }

    private static RewardVerifier verifier(boolean ignoreCase, boolean ignorePunctuation) {
        return new TextVerifierProvider()
                .create(new MapSettings(Map.of("ignore_case", ignoreCase, "ignore_punctuation", ignorePunctuation)));
    }
}
