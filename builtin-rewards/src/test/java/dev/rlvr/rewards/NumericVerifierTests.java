package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.settings.MapSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumericVerifierTests {
    private static final RewardVerifier VERIFIER = new NumericVerifierProvider().create(MapSettings.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5|5",
                "5|+5",
                "5|05",
                "5|5.0",
                "5|5.",
                "-5|-5",
                "-5|−5",
                "-5|x = - 5",
                "-5|-$5",
                "5|$5",
                "0.5|.5",
                "-0.5|-.5",
                "1234.5|1,234.5",
                "1234567|1,234,567",
                "1234567|1234567",
                "1500|1.5e3",
                "0.0015|1.5E-3",
                "0.75|3/4",
                "-0.75|-3/4",
                "0.75|3 / 4",
                "0.5|50%",
                "0.5|50 %",
                "0.5|50 percent",
                "0.5|1/2 = 0.5 = 50%",
                "5|5 apples",
                "5|The answer is 5.",
                "5|5cm",
                "5|5 cm2",
                "5|5 or 5.0",
                "0.5|0.5 (50%)",
                "5|**5**",
                "5|Not easy to see: 5",
                "5|Why not? 5",
                "5|(5)",
                "5|5 km/h",
                "0|-0",
                "0|1e-400",
                "5|5e",
                "9.8|9.8 m/s"
            })
    void readsTheNumber(double expected, String written) {
        assertEquals(1, Samples.score(VERIFIER, new Answer.Number(expected), written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|no number",
                "five|no number",
                "x5|no number",
                "NaN|no number",
                "Infinity|no number",
                "∞|no number",
                "½|no number",
                "５|no number",
                "٥|no number",
                "2 or 3|several different numbers",
                "5 - 3|several different numbers",
                "10-12|several different numbers",
                "1,23|not a plain number",
                "1,2345|not a plain number",
                "1_000|not a plain number",
                "1.2.3|not a plain number",
                "3:45|not a plain number",
                "2^10|not a plain number",
                "10³|not a plain number",
                "3/4/2020|not a plain number",
                "0x1F|not a plain number",
                "5x6|not a plain number",
                "1½|not a plain number",
                "1 3/4|several different numbers",
                "1e999|a number that is not finite",
                "-1e999|a number that is not finite",
                "1e99999999999|a number that is not finite",
                "1/0|a number that is not finite",
                "0/0|a number that is not finite",
                "5 + 5|not a plain number",
                "5 - 5|not a plain number",
                "5 million|a number partly in words",
                "not 5|a negated number",
                "The answer is certainly not 5, whatever else it is.|a negated number",
                "It isn’t equal to $5|a negated number",
                "never 5|a negated number",
                "It cannot equal 5|a negated number",
                "It can't be **5**|a negated number"
            })
    void saysWhyThereIsNoNumber(String written, String fault) {
        Reward expected = Reward.of(0, fault + " in '" + written + "'");
        assertEquals(expected, Samples.reward(VERIFIER, new Answer.Number(5), Samples.tagged(written)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6", "-5", "5.001", "500%", "5e1", "1/5"})
    void tellsDifferentNumbersApart(String written) {
        assertEquals(written.equals("500%") ? 1 : 0, Samples.score(VERIFIER, new Answer.Number(5), written));
    }

    @Test
    void percentSignsCanBeIgnored() {
        RewardVerifier ignoring = new NumericVerifierProvider().create(MapSettings.of("percent", "ignore"));
        assertEquals(1, Samples.score(ignoring, new Answer.Number(50), "50%"));
        assertEquals(0, Samples.score(ignoring, new Answer.Number(0.5), "50%"));
        assertEquals(0, Samples.score(VERIFIER, new Answer.Number(50), "50%"));
    }

    @Test
    void tolerancesWidenTheAnswer() {
        RewardVerifier absolute = new NumericVerifierProvider().create(MapSettings.of("absolute_tolerance", 0.5));
        assertEquals(1, Samples.score(absolute, new Answer.Number(100), "100.5"));
        assertEquals(0, Samples.score(absolute, new Answer.Number(100), "100.6"));
        RewardVerifier relative = new NumericVerifierProvider().create(MapSettings.of("relative_tolerance", 0.05));
        assertEquals(1, Samples.score(relative, new Answer.Number(-100), "-105"));
        assertEquals(0, Samples.score(relative, new Answer.Number(-100), "-105.1"));
    }

    @Test
    void saysWhatWasReadAndWhatWasExpected() {
        Reward reward = Samples.reward(VERIFIER, new Answer.Number(2.5), Samples.tagged("about 7 cm"));
        assertEquals(Reward.of(0, "wrote 7, expected 2.5"), reward);
    }

    @Test
    void refusesAMegabytePromptly() {
        for (String fragment : new String[] {"1", "1,", "1,111", "-", " ", "1/", "1e", "%", "a1"}) {
            String text = fragment.repeat(1_000_000 / fragment.length());
            assertTimeout(Samples.PROMPTLY, () -> Samples.score(VERIFIER, new Answer.Number(2), text));
            String bounded = text.substring(0, NumberReader.MAX_LENGTH);
            assertTimeout(Samples.PROMPTLY, () -> Samples.score(VERIFIER, new Answer.Number(2), bounded));
        }
    }
}
