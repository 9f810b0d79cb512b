package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.settings.MapSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class MathVerifierTests {
    private static final RewardVerifier VERIFIER = new MathVerifierProvider().create(MapSettings.of());

    private static Reward reward(String truth, String completion) {
        return Samples.reward(VERIFIER, new Answer.Text(truth), completion);
    }

    private static double score(String truth, String completion) {
        return reward(truth, completion).value().orElseThrow();
    }

    /** The table's sources: the project's issue, math-verify's tests, forms of MATH, GSM8K and sympy, and our own. */
    @ParameterizedTest
    @CsvFileSource(resources = "math-cases.tsv", delimiter = '\t', quoteCharacter = '\0', emptyValue = "")
    void agreesWithTheTable(String truth, String completion, int expected, String source) {
        Reward reward = reward(truth, completion == null ? "" : completion);
        assertEquals(expected, reward.value().orElse(-1), () -> source + ": " + reward);
    }

    @Test
    void anAnswerIsNoGroundTruthTheOtherWayRound() {
        assertEquals(1, score("5", "x = 5"));
        assertEquals(1, score("-2 < x < 7", "(-2, 7)"));
        assertEquals(0, score("(-2, 7)", "-2 < x < 7"));
        assertEquals(0, score("x + y = 5", "5"));
        assertEquals(0, score("x^2 = 4", "4"));
        assertEquals(0, score("-x = 4", "4"));
        assertEquals(1, score("2.5", "2,5"));
        assertEquals(0, score("2,5", "2.5"));
    }

    @Test
    void aNumberOfADatasetIsWhatRoundsToIt() {
        assertEquals(1, score(1.0 / 3, "1/3"));
        assertEquals(1, score(0.1, "10%"));
        assertEquals(1, score(Math.PI, "\\pi"));
        assertEquals(1, score(1e300, "10^{300}"));
        assertEquals(0, score(0.333, "1/3"));
        assertEquals(0, score(1, "1.0000000001"));
    }

    private static double score(double truth, String completion) {
        return Samples.reward(VERIFIER, new Answer.Number(truth), completion)
                .value()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The answer is not 7.|0",
                "It can't be **7**|0",
                "First I had 7, which is not 8.|1",
                "<answer>certainly not 7, whatever else</answer>|0"
            })
    void aNegatedNumberIsNoAnswer(String completion, int expected) {
        assertEquals(expected, score("7", completion));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<answer>7</answer>|1",
                "<answer>\\boxed{7}</answer>|1",
                "\\boxed{7}|0",
                "7|0",
                "<answer>8</answer> \\boxed{7}|0"
            })
    void tagsCanBeRequired(String completion, int expected) {
        RewardVerifier required = new MathVerifierProvider().create(MapSettings.of("answer_tags", "required"));
        assertEquals(
                expected,
                Samples.reward(required, new Answer.Text("7"), completion)
                        .value()
                        .orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "156|1",
                "312/2|1",
                "156.0 cm|1",
                "x = 156|1",
                "12*13|0",
                "100+56|0",
                "\\sqrt{24336}|0",
                "1.56 * 10^2|0"
            })
    void aComputationCanBeRefused(String completion, int expected) {
        RewardVerifier strict = new MathVerifierProvider().create(MapSettings.of("require_number", true));
        assertEquals(1, score("156", completion));
        assertEquals(
                expected,
                Samples.reward(strict, new Answer.Text("156"), completion)
                        .value()
                        .orElseThrow());
    }

    @Test
    void aMixedNumberOfPercentIsANumber() {
        RewardVerifier strict = new MathVerifierProvider().create(MapSettings.of("require_number", true));
        assertEquals(
                1,
                Samples.reward(strict, new Answer.Text("0.125"), "12\\frac12\\%")
                        .value()
                        .orElseThrow());
    }

    @Test
    void saysWhatWasReadAndWhatWasExpected() {
        assertEquals(Reward.of(0, "wrote '6', expected '5'"), reward("5", "so \\boxed{6}"));
        assertEquals(
                Reward.of(0, "wrote '(1, 2' (the answer breaks off), expected '5'"), reward("5", "\\boxed{(1, 2}"));
        assertEquals(Reward.of(0, "no answer"), reward("5", ""));
        assertEquals(Reward.of(0, "no answer that can be read in 'I don't know'"), reward("5", "I don't know"));
    }

    @Test
    void aGroundTruthThatCannotBeReadIsNotApplicable() {
        for (String truth : List.of("", "\\frac{1}{", "\\unknown{3}", "1".repeat(3000))) {
            Reward reward = reward(truth, "5");
            assertInstanceOf(Reward.NotApplicable.class, reward);
            assertTrue(reward.reason().contains("can't be read as mathematics: "), reward.reason());
        }
    }

    @Test
    void theAnswerWithinAGroundTruthThatIsAWholeSolutionCounts() {
        assertEquals(1, score("9 * 2 = 18 dollars a day.\n#### 18", "18"));
        assertEquals(1, score("Then $x = \\boxed{\\frac12}$.", "0.5"));
    }

    @Test
    void isPromptForAMegabyteOfAnything() {
        for (String fragment : List.of(
                "{",
                "\\boxed{",
                "\\boxed{1},",
                "(",
                "9",
                "1,",
                "1,000,",
                "$",
                "*",
                "\\",
                "answer is ",
                "####",
                "<answer>",
                "\uD800",
                "\u0301",
                "1/",
                "- ",
                "\\frac",
                "|x",
                "9^",
                "\\text{")) {
            String text = fragment.repeat(1_000_000 / fragment.length());
            assertTimeout(Samples.PROMPTLY, () -> reward("5", text));
            String boxed = "\\boxed{" + text.substring(0, 1900 / fragment.length() * fragment.length()) + "1}";
            assertTimeout(Samples.PROMPTLY, () -> reward("\\frac{x}{7}", boxed));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "9^9^9^9",
        "1e999999999",
        "2500!^2500!",
        "5!!!!!!!!",
        "(1/3+x)^{5000}",
        "i^i^i^i^i^i^i^i",
        "\\log_{1.0000001}{10}",
        "0/0",
        "\\frac{1}{0}",
        "\\sqrt[0]{2}",
        "\\sqrt[-1]{2}",
        "0^0",
        "0^{-1}",
        "\\ln 0",
        "\\tan 90^\\circ",
        "\\arcsin 2"
    })
    void whatHasNoValueScoresZero(String answer) {
        assertEquals(0, score("5", "\\boxed{" + answer + "}"));
        assertEquals(0, score("x+1", "\\boxed{" + answer + "}"));
    }
}
