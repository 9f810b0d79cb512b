package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.settings.MapSettings;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountVerifierTests {
    private static final RewardVerifier VERIFIER = new CountVerifierProvider().create(MapSettings.of());
    private static final RewardVerifier PARTIAL =
            new CountVerifierProvider().create(MapSettings.of("partial", "relative"));
    private static final Answer THREE = new Answer.Number(3);

    @ParameterizedTest
    @ValueSource(strings = {"3", " 3.0 ", "There are 3 dogs.", "three", "Three dogs", "I see three: three dogs"})
    void acceptsTheNumberInDigitsOrInWords(String answer) {
        assertEquals(1, Samples.score(VERIFIER, THREE, answer), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4",
                "-3",
                "3.5",
                "2 or 3",
                "three or four",
                "thirty-three",
                "three thousand",
                "a dozen",
                "30%",
                "freethree",
                "not 3",
                "certainly not three"
            })
    void scoresZeroForAnythingElse(String answer) {
        assertEquals(0, Samples.score(VERIFIER, THREE, answer), answer);
    }

    @Test
    void aWordJoinedToOthersIsAnotherNumber() {
        assertEquals(1, Samples.score(VERIFIER, new Answer.Number(20), "twenty"));
        assertEquals(0, Samples.score(VERIFIER, new Answer.Number(20), "twenty-one"));
        assertEquals(0, Samples.score(VERIFIER, new Answer.Number(1), "twenty-one"));
    }

    @Test
    void countsTheExpectedBoxesAndTheBoxesWritten() {
        Answer two = Samples.boxes(new Box(0, 0, 1, 1), new Box(2, 2, 3, 3));
        assertEquals(1, Samples.score(VERIFIER, two, "2"));
        assertEquals(1, Samples.score(VERIFIER, two, "[7, 7, 8, 8], [9, 9, 10, 10]"));
        assertEquals(0, Samples.score(VERIFIER, two, "[7, 7, 8, 8]"));
        assertEquals(0, Samples.score(VERIFIER, two, "[1, 1, 2, 2]".repeat(1001)));
    }

    @Test
    void aNearNumberHasAPartWhereAsked() {
        assertEquals(2.0 / 3, Samples.score(PARTIAL, THREE, "4"), 1e-12);
        assertEquals(0, Samples.score(PARTIAL, THREE, "6"));
        assertEquals(0, Samples.score(PARTIAL, new Answer.Number(0), "1"));
        assertEquals(0, Samples.score(VERIFIER, THREE, "4"));
    }

    @Property
    void nearerNumbersNeverScoreLess(
            @ForAll @IntRange(max = 50) int expected, @ForAll @IntRange(max = 99) int off, @ForAll boolean below) {
        Answer truth = new Answer.Number(expected);
        int near = below ? Math.max(0, expected - off) : expected + off;
        int farther = below ? Math.max(0, near - 1) : near + 1;
        assertTrue(Samples.score(PARTIAL, truth, "" + near) >= Samples.score(PARTIAL, truth, "" + farther));
        assertEquals(near == expected, Samples.score(PARTIAL, truth, "" + near) == 1);
    }

    @Test
    void numbersThatAreNoCountsAreNotForIt() {
        for (double value : new double[] {-1, 2.5}) {
            assertInstanceOf(Reward.NotApplicable.class, Samples.reward(VERIFIER, new Answer.Number(value), ""));
        }
    }

    @Test
    void saysWhatWasWrittenAndExpected() {
        assertEquals(Reward.of(0, "wrote 4, expected 3"), Samples.reward(VERIFIER, THREE, Samples.tagged("4")));
        assertEquals(
                Reward.of(0, "wrote 3.5, which is no count"), Samples.reward(VERIFIER, THREE, Samples.tagged("3.5")));
        assertEquals(
                Reward.of(0, "several different numbers in 'two, three'"),
                Samples.reward(VERIFIER, THREE, Samples.tagged("two, three")));
    }
}
