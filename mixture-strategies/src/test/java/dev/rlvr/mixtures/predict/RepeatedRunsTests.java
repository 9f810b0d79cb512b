package dev.rlvr.mixtures.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.Prediction;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatedRunsTests {
    private static final double[][] WEIGHTS = {{1, 0}, {0, 1}, {1, 0}, {0.5, 0.5}, {1, 0}};
    private static final ObservedScores OBSERVED = Drawn.observed(WEIGHTS, new double[] {1, 5, 2, 7, 3});

    @Test
    void runsAreGatheredByMixtureAndSpreadOutAgain() {
        RepeatedRuns runs = RepeatedRuns.of(OBSERVED, OBSERVED.scores());
        assertArrayEquals(new double[] {2, 5, 7}, runs.means());
        assertArrayEquals(new int[] {3, 1, 1}, runs.counts());
        assertArrayEquals(new double[] {2, 0, 0}, runs.squares());
        assertEquals(5, runs.runs());
        assertEquals(List.of("2.0", "5.0", "2.0", "7.0", "2.0"), runs.perRun(g -> "" + runs.means()[g]));
        assertArrayEquals(new double[] {7, 2}, runs.select(2, 0).means());
    }

    @Test
    void repetitionsShowTheNoiseAndTheRestIsMissed() {
        Random random = new Random(12);
        double[][] weightsND = IntStream.range(0, 400)
                .map(n -> n / 4)
                .mapToObj(mixture -> new double[] {mixture / 100.0, 1 - mixture / 100.0})
                .toArray(double[][]::new);
        double[] deviations = random.doubles(100).map(u -> u < 0.5 ? -0.3 : 0.3).toArray();
        double[] scores = IntStream.range(0, 400)
                .mapToDouble(n -> deviations[n / 4] + 0.1 * random.nextGaussian())
                .toArray();
        RepeatedRuns.Unexplained unexplained =
                RepeatedRuns.of(Drawn.observed(weightsND, scores), scores).unexplained(new double[100], 1);
        assertEquals(0.01, unexplained.noise(), 0.002);
        assertEquals(0.09, unexplained.missed(), 0.005);
        Prediction mean =
                new ConstantPredictor().fit(Drawn.observed(weightsND, scores)).predict(new double[] {0.5, 0.5});
        assertEquals(0.3, mean.std(), 0.02);
    }

    @Test
    void withoutRepetitionsAllIsMissed() {
        double[][] weightsND = Drawn.mixtures(6, 3, new Random(1));
        double[] scores = {1, -1, 1, -1, 1, -1};
        RepeatedRuns.Unexplained unexplained =
                RepeatedRuns.of(Drawn.observed(weightsND, scores), scores).unexplained(new double[6], 1);
        assertEquals(0, unexplained.noise());
        assertEquals(6.0 / 5, unexplained.missed(), 1e-12);
    }

    @Test
    void noiseAloneLeavesTheMeanSure() {
        double[][] weightsND = Drawn.seeds(3, 8);
        double[] scores = Drawn.scores(weightsND, weights -> 0.4, 0.1, new Random(7));
        Prediction prediction =
                new ConstantPredictor().fit(Drawn.observed(weightsND, scores)).predict(new double[] {1, 0, 0});
        assertTrue(prediction.std() < 0.05, prediction.toString());
    }
}
