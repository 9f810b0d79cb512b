package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.settings.MapSettings;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IouVerifierTests {
    private static final double EXACT = 1e-12;
    private static final RewardVerifier VERIFIER = new IouVerifierProvider().create(MapSettings.of());
    private static final Answer ONE = Samples.boxes(new Box(0, 0, 10, 10));
    private static final Answer TWO = Samples.boxes(new Box(0, 0, 10, 10), new Box(20, 20, 30, 30));

    @Test
    void scoresOneBoxByItsIou() {
        assertEquals(1, score(ONE, "[0, 0, 10, 10]"), EXACT);
        assertEquals(0.5, score(ONE, "[0, 0, 10, 5]"), EXACT);
        assertEquals(1.0 / 3, score(ONE, "[0, 5, 10, 15]"), EXACT);
        assertEquals(0, score(ONE, "[10, 10, 20, 20]"), EXACT);
        assertEquals(0, score(ONE, "[500, 500, 510, 510]"), EXACT);
    }

    @Test
    void anExtraBoxCostsAsMuchAsAMissingOne() {
        assertEquals(0.5, score(ONE, "[0, 0, 10, 10], [50, 50, 60, 60]"), EXACT);
        assertEquals(0.5, score(TWO, "[0, 0, 10, 10]"), EXACT);
        assertEquals(0.5, score(ONE, "[0, 0, 10, 10], [0, 0, 10, 10]"), EXACT);
        assertEquals(1, score(TWO, "[20, 20, 30, 30], [0, 0, 10, 10]"), EXACT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0, 0, 10, 5.0]",
                "[[0,0,10,5]]",
                "['Position':[0,0,10,5],'Confidence':0.9]",
                "{\"bbox_2d\": [0, 0, 10, 5], \"label\": \"a\"}",
                "The box is [0 0 1e1 5].",
                "[+0, -0, 10, 5]",
                "[\n0,\n0,\n10,\n5\n]",
                "[1, 2] [0, 0, 10, 5] [x]",
                "[[[ [0,0,10,5]"
            })
    void findsTheBoxInWhateverStandsAroundIt(String answer) {
        assertEquals(0.5, score(ONE, answer), EXACT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0, 0, 10, 10",
                "[0, 0, 10]",
                "[0, 0, 10, 10, 0]",
                "[0, 0, ten, 10]",
                "[0, 0, 10, NaN]",
                "[0, 0, 10, Infinity]",
                "[]",
                "]]]",
                "[[[[",
                "[0, 0, 10, 10",
                "[0, 0, 10, 1-0]",
                "[0, 0, 10, 10.0.0]",
                "［0, 0, 10, 10］",
                "[0, 0, 10, １０]",
                "[0; 0; 10; 10]"
            })
    void anythingElseIsNoBox(String answer) {
        Reward reward = Samples.reward(VERIFIER, ONE, Samples.tagged(answer));
        assertEquals(Reward.of(0, "no box in '" + answer + "'"), reward);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[10, 10, 0, 0]",
                "[0, 10, 10, 0]",
                "[0, 0, 0, 0]",
                "[5, 5, 5, 9]",
                "[0, 0, 1e999, 10]",
                "[-1e999, 0, 1e999, 10]",
                "[0, 0, 1e300, 1e300]",
                "[0, 0, 1e-200, 1e-200]"
            })
    void aDegenerateBoxIsWrittenButOverlapsNothing(String answer) {
        Reward reward = Samples.reward(VERIFIER, ONE, Samples.tagged(answer));
        assertEquals(Reward.of(0, "IoU 0.00 with 0 of 1 box"), reward);
    }

    @Test
    void optimalMatchingFindsMoreThanGreedyWhereBoxesCompete() {
        Answer truth = Samples.boxes(new Box(0, 0, 10, 10), new Box(0, 0, 10, 8));
        String answer = "[0, 0, 10, 9], [0, 0, 10, 20]";
        double greedy =
                Samples.score(new IouVerifierProvider().create(MapSettings.of("matching", "greedy")), truth, answer);
        assertEquals((0.9 + 0.4) / 2, greedy, EXACT);
        assertEquals((8.0 / 9 + 0.5) / 2, score(truth, answer), EXACT);
    }

    @Test
    void aPairBelowTheThresholdCountsNothing() {
        RewardVerifier half = new IouVerifierProvider().create(MapSettings.of("threshold", 0.5));
        assertEquals(0.5, Samples.score(half, ONE, "[0, 0, 10, 5]"), EXACT);
        assertEquals(0, Samples.score(half, ONE, "[0, 0, 10, 4.9]"), EXACT);
    }

    @Test
    void generalisedIouTellsNearBoxesFromFarOnes() {
        RewardVerifier giou = new IouVerifierProvider().create(MapSettings.of("overlap", "giou"));
        assertEquals(1, Samples.score(giou, ONE, "[0, 0, 10, 10]"), EXACT);
        assertEquals(0.5, Samples.score(giou, ONE, "[10, 0, 20, 10]"), EXACT);
        assertEquals(200.0 / 300 / 2, Samples.score(giou, ONE, "[20, 0, 30, 10]"), EXACT);
        assertEquals(0.01, Samples.score(giou, ONE, "[90, 90, 100, 100]"), EXACT);
        assertEquals(0, Samples.score(giou, ONE, "[10, 10, 0, 0]"), EXACT);
        assertEquals(0, Samples.score(giou, Samples.boxes(new Box(-1e154, 0, 0, 1)), "[0, 1e170, 1, 1e171]"), EXACT);
        assertEquals(
                "GIoU 0.50 with 1 of 1 box",
                Samples.reward(giou, ONE, Samples.tagged("[10, 0, 20, 10]")).reason());
    }

    @Test
    void convertsTheCompletionsFrameToThatOfTheGroundTruth() {
        RewardVerifier pixels = new IouVerifierProvider().create(MapSettings.of("frame", List.of(500, 250)));
        assertEquals(1, Samples.score(pixels, ONE, "[0, 0, 5, 2.5]"), EXACT);
    }

    @Test
    void refusesAFrameThatIsNone() {
        for (Object frame : List.of(List.of(1), List.of(0, 1), List.of(1, 2, 3), "pixels")) {
            MapSettings settings = MapSettings.of("frame", frame);
            assertThrows(RlvrException.class, () -> new IouVerifierProvider().create(settings));
        }
        assertEquals(
                1,
                Samples.score(new IouVerifierProvider().create(MapSettings.of("frame", "answer")), ONE, "[0,0,10,10]"));
    }

    @Test
    void saysHowManyBoxesOverlap() {
        assertEquals("IoU 0.50 with 1 of 1 box", reason(ONE, "[0, 0, 10, 5]"));
        assertEquals("IoU 0.33 with 1 of 2 boxes, wrote 3", reason(TWO, "[0, 0, 10, 10], [1, 0, 2, 1], [1, 0, 2, 1]"));
    }

    @Test
    void matchesAThousandBoxesAndRefusesOneMore() {
        String thousand = grid(1000);
        Answer truth = new Answer.Boxes(BoxScanner.scan(thousand, 1000), List.of(), Samples.FRAME);
        assertTimeout(Samples.PROMPTLY, () -> assertEquals(1, score(truth, thousand), EXACT));
        assertEquals("more than 1000 boxes", reason(ONE, thousand + "[0, 0, 10, 10]"));
    }

    @Test
    void isPromptForAMegabyteOfAnything() {
        for (String fragment : new String[] {"[", "[1,", "1", "[1,2,3,4]", "]", "-", "[1e", "[9,9,8,8", ",", "[,"}) {
            String text = fragment.repeat(1_000_000 / fragment.length());
            assertTimeout(Samples.PROMPTLY, () -> assertEquals(0, score(ONE, text)));
            assertTimeout(Samples.PROMPTLY, () -> assertEquals(0, score(ONE, "[" + text + "]")));
        }
    }

    private static String grid(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        "[" + i % 40 * 3 + ", " + i / 40 * 3 + ", " + (i % 40 * 3 + 5) + ", " + (i / 40 * 3 + 4) + "]")
                .collect(Collectors.joining(", "));
    }

    private static double score(Answer truth, String answer) {
        return Samples.score(VERIFIER, truth, answer);
    }

    private static String reason(Answer truth, String answer) {
        return Samples.reward(VERIFIER, truth, Samples.tagged(answer)).reason();
    }
}
