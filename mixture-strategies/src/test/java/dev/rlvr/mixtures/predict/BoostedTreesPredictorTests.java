package dev.rlvr.mixtures.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.mixture.CrossValidation;
import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.OutcomePredictor;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoostedTreesPredictorTests {
    @Test
    void aTreeSplitsWhereItExplainsMost() {
        double[][] weightsGD = {{0, 1}, {0.2, 0.8}, {0.6, 0.4}, {1, 0}};
        RegressionTree tree = new TreeGrower(weightsGD, new double[] {1, 1, 1, 1}).grow(new double[] {-1, -1, 1, 1});
        assertArrayEquals(
                new double[] {-2.0 / 3, -2.0 / 3, 2.0 / 3, 2.0 / 3},
                Arrays.stream(weightsGD).mapToDouble(tree::value).toArray(),
                0.17);
        assertEquals(tree.value(weightsGD[1]), tree.value(new double[] {0.39, 0.61}));
        assertEquals(tree.value(weightsGD[2]), tree.value(new double[] {0.41, 0.59}));
    }

    @Test
    void aRowThatDoesNotCountChangesNothing() {
        double[][] weightsGD = {{0, 1}, {0.5, 0.5}, {1, 0}};
        double[] counts = {2, 0, 1};
        RegressionTree one = new TreeGrower(weightsGD, counts).grow(new double[] {1, 50, -2});
        RegressionTree other = new TreeGrower(weightsGD, counts).grow(new double[] {1, -9, -2});
        for (double[] weights : weightsGD) {
            assertEquals(one.value(weights), other.value(weights), 1e-12);
        }
        assertEquals(2.0 / 3, one.value(weightsGD[0]), 1e-12);
        assertEquals(-1, one.value(weightsGD[2]), 1e-12);
    }

    @Test
    void aStepInOneWeightIsLearnt() {
        Random random = new Random(9);
        double[][] weightsND = Drawn.mixtures(60, 4, random);
        FittedPredictor fitted = new BoostedTreesPredictor()
                .fit(Drawn.observed(
                        weightsND, Drawn.scores(weightsND, weights -> weights[2] > 0.25 ? 1 : 0, 0.02, random)));
        assertEquals(1, fitted.predict(new double[] {0.2, 0.2, 0.4, 0.2}).mean(), 0.1);
        assertEquals(0, fitted.predict(new double[] {0.3, 0.3, 0.1, 0.3}).mean(), 0.1);
    }

    @Test
    void membersThatDidNotDrawAMixtureErrAboutAsMuchAsARefit() {
        Random random = new Random(10);
        double[][] weightsND = Drawn.mixtures(30, 3, random);
        ObservedScores observed =
                Drawn.observed(weightsND, Drawn.scores(weightsND, Drawn.quadratic(3, random), 0.1, random));
        OutcomePredictor trees = new BoostedTreesPredictor();
        OutcomePredictor refitted = some -> trees.fit(some);
        double ofMembers = CrossValidation.of(trees, observed).rmse();
        double ofRefits = CrossValidation.of(refitted, observed).rmse();
        assertEquals(1, ofMembers / ofRefits, 0.15);
    }

    @Test
    void predictionsAwayFromTheRunsAreLessSure() {
        double[][] weightsND = IntStream.range(0, 30)
                .mapToObj(n -> new double[] {n < 29 ? n / 100.0 : 1, n < 29 ? 1 - n / 100.0 : 0})
                .toArray(double[][]::new);
        FittedPredictor fitted = new BoostedTreesPredictor()
                .fit(Drawn.observed(weightsND, Drawn.scores(weightsND, weights -> weights[0], 0.01, new Random(2))));
        double near = fitted.predict(new double[] {0.14, 0.86}).std();
        double far = fitted.predict(new double[] {0.9, 0.1}).std();
        assertTrue(far > 3 * near, near + " " + far);
    }
}
