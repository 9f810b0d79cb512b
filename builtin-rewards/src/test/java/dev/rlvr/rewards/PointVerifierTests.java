package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.settings.MapSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointVerifierTests {
    private static final RewardVerifier VERIFIER = new PointVerifierProvider().create(MapSettings.of());
    private static final Answer ONE = Samples.boxes(new Box(10, 20, 30, 40));
    private static final Answer TWO = Samples.boxes(new Box(0, 0, 10, 10), new Box(5, 5, 20, 20));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[20, 30]",
                "(20, 30)",
                "[10, 20]",
                "[30, 40]",
                "{\"point_2d\": [20, 30]}",
                "[[20.5 3e1]]",
                "[[200e-1 +30.]]",
                "[20, 30, [20, 30]]",
                "[15, 25, 25, 35]"
            })
    void aPointInTheBoxScoresOne(String answer) {
        assertEquals(1, Samples.score(VERIFIER, ONE, answer), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "20, 30",
                "[20]",
                "[20, 30, 40]",
                "[9, 30]",
                "[20, 41]",
                "[1e999, 30]",
                "[20, 3.0.0]",
                "[20, 30e]",
                "[20, 3-0]",
                "[20, .]",
                "[20, +]",
                "[-1e999, -1e999, 1e999, 1e999]",
                "[x, 30]"
            })
    void anythingElseScoresZero(String answer) {
        assertEquals(0, Samples.score(VERIFIER, ONE, answer), answer);
    }

    @Test
    void eachBoxNeedsAPointOfItsOwnAndAPointTooManyCosts() {
        assertEquals(1, Samples.score(VERIFIER, TWO, "[7, 7], [1, 1]"));
        assertEquals(1, Samples.score(VERIFIER, TWO, "[7, 7], [8, 8]"));
        assertEquals(0.5, Samples.score(VERIFIER, TWO, "[1, 1], [2, 2]"));
        assertEquals(0.5, Samples.score(VERIFIER, TWO, "[7, 7]"));
        assertEquals(
                Reward.of(2.0 / 3, "a point in 2 of 2 boxes, wrote 3"),
                Samples.reward(VERIFIER, TWO, Samples.tagged("[7, 7], [1, 1], [90, 90]")));
    }

    @Test
    void aBoxStandsForItsCentreUnlessBoxesAreIgnored() {
        RewardVerifier points = new PointVerifierProvider().create(MapSettings.of("boxes", "ignore"));
        assertEquals(0, Samples.score(points, ONE, "[15, 25, 25, 35]"));
        assertEquals(1, Samples.score(points, ONE, "[15, 25, 25, 35] [20, 30]"));
        assertEquals(0.5, Samples.score(VERIFIER, ONE, "[0, 0, 1, 1] [20, 30]"));
    }

    @Test
    void convertsTheCompletionsFrameToThatOfTheGroundTruth() {
        RewardVerifier pixels = new PointVerifierProvider().create(MapSettings.of("frame", List.of(100, 100)));
        assertEquals(1, Samples.score(pixels, ONE, "[2, 3]"));
        assertEquals(0, Samples.score(pixels, ONE, "[20, 30]"));
    }

    @Test
    void aNumberHasNoMoreThanSixtyFourCharacters() {
        assertEquals(1, Samples.score(VERIFIER, ONE, "[20, 30." + "0".repeat(61) + "]"));
        assertEquals(0, Samples.score(VERIFIER, ONE, "[20, 30." + "0".repeat(62) + "]"));
    }

    @Test
    void aThousandPointsAreTheMost() {
        assertEquals(0.001, Samples.score(VERIFIER, ONE, "[20, 30]".repeat(1000)));
        assertEquals(
                Reward.of(0, "more than 1000 points"),
                Samples.reward(VERIFIER, ONE, Samples.tagged("[20, 30]".repeat(1001))));
    }

    @Test
    void isPromptForAMegabyteOfAnything() {
        for (String fragment : List.of("[", "(", "(1,", "[1,2]", "[1 ", "[1,-]", "1", "]", ")(")) {
            String text = fragment.repeat(1_000_000 / fragment.length());
            assertTimeout(Samples.PROMPTLY, () -> assertEquals(0, Samples.score(VERIFIER, ONE, text)));
        }
    }
}
