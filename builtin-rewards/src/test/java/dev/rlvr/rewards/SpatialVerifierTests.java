package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.settings.MapSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpatialVerifierTests {
    private static final RewardVerifier VERIFIER = new SpatialVerifierProvider().create(MapSettings.of());

    @ParameterizedTest
    @CsvSource({
        "left, to the left of",
        "left, The cup is on the left side of the plate.",
        "right, RIGHT",
        "above, on top of",
        "above, It hangs over the table",
        "below, underneath",
        "under, below",
        "in front of, in front",
        "behind, in back of the car",
        "inside, within",
        "outside, outside of the box",
        "between, in between them",
        "beside, next to",
        "near, close to",
        "far, far away from",
    })
    void acceptsTheRelationInOtherWords(String expected, String answer) {
        assertEquals(1, Samples.score(VERIFIER, new Answer.Text(expected), answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "right",
                "left or right",
                "above and to the left",
                "not left",
                "It isn't left",
                "It isn’t to the left",
                "neither left",
                "leftover",
                "l e f t",
                "the opposite of left",
                "ＬＥＦＴ"
            })
    void scoresZeroForAnythingElse(String answer) {
        assertEquals(0, Samples.score(VERIFIER, new Answer.Text("left"), answer), answer);
    }

    @ParameterizedTest
    @EnumSource
    void everyPhraseNamesItsRelationAlone(SpatialRelation relation) {
        for (var phrase : relation.phrases()) {
            assertEquals(1, Samples.score(VERIFIER, new Answer.Text(relation.toString()), String.join(" ", phrase)));
        }
    }

    @Test
    void saysWhatWasNamed() {
        assertEquals(
                Reward.of(0, "wrote [left, above], expected [left]"),
                Samples.reward(VERIFIER, new Answer.Text("left"), Samples.tagged("above, on the left")));
        assertEquals(
                Reward.of(0, "a negation in 'not left'"),
                Samples.reward(VERIFIER, new Answer.Text("left"), Samples.tagged("not left")));
    }

    @Test
    void groundTruthsThatNameNotOneRelationAreNotForIt() {
        for (String truth : new String[] {"", "yes", "left or right", "not left"}) {
            assertInstanceOf(
                    Reward.NotApplicable.class,
                    Samples.reward(VERIFIER, new Answer.Text(truth), Samples.tagged("left")));
        }
    }
}
