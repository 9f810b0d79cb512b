package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.settings.MapSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceVerifierTests {
    private static final RewardVerifier VERIFIER = new ChoiceVerifierProvider().create(MapSettings.of());
    private static final Answer BLUE = new Answer.Choice(1, List.of("red", "blue", "dark red", "a cat"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "B",
                "b",
                " B ",
                "(B)",
                "[B]",
                "B)",
                "B.",
                "B:",
                "(b).",
                "**B**",
                "'B'",
                "Ｂ",
                "B) blue",
                "B. Blue",
                "B: blue",
                "B - blue",
                "B blue",
                "B (blue)",
                "B (Blue).",
                "(B) BLUE.",
                "blue",
                "Blue.",
                " BLUE ",
                "Answer: B",
                "answer: (B)",
                "The answer is B.",
                "Option B",
                "The correct answer is option B",
                "The answer is blue",
                "Answer: **B**",
                "B) the colour of the sky",
                "B) a dog"
            })
    void acceptsTheRightOptionInTheUsualDresses(String answer) {
        assertEquals(1, Samples.score(VERIFIER, BLUE, answer), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A",
                "(C)",
                "E",
                "Z",
                "red",
                "green",
                "A or B",
                "A, B",
                "A) B)",
                "B) or A)",
                "B) red",
                "B) blue not red",
                "AB",
                "BB",
                "B or A",
                "blue or red",
                "blue red",
                "В",
                "ß",
                "\uD835\uDC9E",
                "1",
                "2",
                "(",
                "()",
                ")",
                "Answer:",
                "Answer: Answer: Answer",
                "not B",
                "B (red)",
                "B) b) c)",
                "[B] or [A]",
                "NaN"
            })
    void scoresZeroForAnythingElse(String answer) {
        assertEquals(0, Samples.score(VERIFIER, BLUE, answer), answer);
    }

    @Test
    void saysWhatWasWrittenAndWhatWasExpected() {
        assertEquals(Reward.of(0, "wrote 'A', expected 'B'"), reward("A"));
        assertEquals(
                Reward.of(0, "wrote 'A or B', which names several options (A, B), expected 'B'"), reward("A or B"));
        assertEquals(Reward.of(0, "wrote 'green', which names no option, expected 'B'"), reward("green"));
        assertEquals(Reward.of(1, "wrote '(B)', expected 'B'"), reward("(B)"));
    }

    @Test
    void onlyTheLetterOrOnlyTheTextMayBeAccepted() {
        RewardVerifier letter = new ChoiceVerifierProvider().create(MapSettings.of("accept", "letter"));
        RewardVerifier text = new ChoiceVerifierProvider().create(MapSettings.of("accept", "text"));
        for (String answer : List.of("B", "(b)", "B) the colour of the sky", "Answer: B")) {
            assertEquals(1, Samples.score(letter, BLUE, answer), answer);
            assertEquals(0, Samples.score(text, BLUE, answer), answer);
        }
        for (String answer : List.of("blue", "Blue.", "The answer is blue")) {
            assertEquals(0, Samples.score(letter, BLUE, answer), answer);
            assertEquals(1, Samples.score(text, BLUE, answer), answer);
        }
        for (String answer : List.of("B) blue", "B blue", "B (blue)")) {
            assertEquals(1, Samples.score(letter, BLUE, answer), answer);
            assertEquals(1, Samples.score(text, BLUE, answer), answer);
        }
        for (String answer : List.of("B) red", "red", "A", "B) blue not red")) {
            assertEquals(0, Samples.score(letter, BLUE, answer), answer);
            assertEquals(0, Samples.score(text, BLUE, answer), answer);
        }
        Answer swapped = new Answer.Choice(0, List.of("B", "A"));
        assertEquals(1, Samples.score(text, swapped, "B"));
        assertEquals(0, Samples.score(letter, swapped, "B"));
    }

    @Test
    void mmmuParsingTakesTheLastOptionNamed() {
        RewardVerifier mmmu = new ChoiceVerifierProvider().create(MapSettings.of("parsing", "mmmu"));
        assertEquals(1, Samples.score(mmmu, BLUE, "Not (A), so (B)"));
        assertEquals(0, Samples.score(mmmu, BLUE, "(B), not (A)"));
        assertEquals(
                Reward.of(0, "'who knows' names no option, expected 'B'"),
                Samples.reward(mmmu, BLUE, Samples.tagged("who knows")));
        for (String fragment : List.of("(A", "B", " a cat", ".", "' ")) {
            String text = fragment.repeat(1_000_000 / fragment.length());
            assertTimeout(Samples.PROMPTLY, () -> assertEquals(0, Samples.score(mmmu, BLUE, text)));
        }
    }

    @Test
    void aLoneLetterIsALetterBeforeItIsAnOptionsText() {
        Answer swapped = new Answer.Choice(0, List.of("B", "A"));
        assertEquals(1, Samples.score(VERIFIER, swapped, "A"));
        assertEquals(0, Samples.score(VERIFIER, swapped, "B"));
    }

    @Test
    void aTextThatTwoOptionsShareIsAmbiguous() {
        assertEquals(0, Samples.score(VERIFIER, new Answer.Choice(0, List.of("Blue", "blue")), "blue"));
    }

    @Test
    void anOptionThatBeginsWithAnArticleIsReadAsText() {
        assertEquals(
                1, Samples.score(VERIFIER, new Answer.Choice(3, List.of("red", "blue", "dark red", "a cat")), "a cat"));
    }

    @Test
    void blankOptionsAreNamedByTheirLettersAlone() {
        Answer blank = new Answer.Choice(1, List.of("", "", ""));
        assertEquals(1, Samples.score(VERIFIER, blank, "B"));
        assertEquals(0, Samples.score(VERIFIER, blank, ""));
        assertEquals(0, Samples.score(VERIFIER, blank, "A) B"));
    }

    @Test
    void refusesAMegabytePromptly() {
        for (String fragment : List.of("B", "B ", "(", "answer ", "\u0301\u0323", "*", "option: ")) {
            String text = fragment.repeat(1_000_000 / fragment.length());
            assertTimeout(Samples.PROMPTLY, () -> assertEquals(0, Samples.score(VERIFIER, BLUE, text)));
            String bounded = text.substring(0, 10_000);
            assertTimeout(Samples.PROMPTLY, () -> assertEquals(0, Samples.score(VERIFIER, BLUE, bounded)));
        }
    }

    private static Reward reward(String answer) {
        return Samples.reward(VERIFIER, BLUE, Samples.tagged(answer));
    }
}
