package dev.rlvr.mixtures.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.Prediction;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BimixPredictorTests {
    private static final BimixPredictor BIMIX = new BimixPredictor();

    @Test
    void theLawIsFoundAgain() {
        Random random = new Random(1);
        double[][] weightsND = Drawn.seeds(4, 3);
        FittedPredictor fitted = BIMIX.fit(Drawn.observed(
                weightsND,
                Drawn.scores(weightsND, weights -> 0.8 - 0.02 * Math.pow(weights[0] + 0.01, -0.6), 1e-4, random)));
        for (double proportion : new double[] {0, 0.1, 0.3, 0.5, 1}) {
            Prediction prediction = fitted.predict(new double[] {proportion, 1 - proportion, 0, 0});
            assertEquals(0.8 - 0.02 * Math.pow(proportion + 0.01, -0.6), prediction.mean(), 2e-3);
            assertTrue(prediction.std() < 2e-3, prediction.toString());
        }
    }

    @Test
    void moreOfADomainIsNeverExpectedToHurtIt() {
        double[][] weightsND = {{0, 1}, {0.2, 0.8}, {0.5, 0.5}, {1, 0}};
        FittedPredictor fitted = BIMIX.fit(Drawn.observed(weightsND, new double[] {0.9, 0.7, 0.6, 0.2}));
        assertEquals(0.6, fitted.predict(new double[] {0, 1}).mean(), 1e-9);
        assertEquals(0.6, fitted.predict(new double[] {1, 0}).mean(), 1e-9);
    }

    @Test
    void thePowerLawsDerivativesAreThoseOfItsValues() {
        double step = 1e-6;
        for (double proportion : new double[] {0, 0.05, 0.4, 1}) {
            double[] gradient = new PowerLaw(0.7, 0.3, 0.9).gradient(proportion);
            assertEquals(1, gradient[0], 1e-12);
            assertEquals(
                    (new PowerLaw(0.7, 0.3 + step, 0.9).at(proportion)
                                    - new PowerLaw(0.7, 0.3 - step, 0.9).at(proportion))
                            / (2 * step),
                    gradient[1],
                    1e-7);
            assertEquals(
                    (new PowerLaw(0.7, 0.3, 0.9 + step).at(proportion)
                                    - new PowerLaw(0.7, 0.3, 0.9 - step).at(proportion))
                            / (2 * step),
                    gradient[2],
                    1e-7);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sat", "sat_test", "sat_test_accuracy"})
    void aDatasetsOwnScoreIsKnownByItsName(String target) {
        BIMIX.fit(observed(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chartqa", "in_score", "satellite_test", "test"})
    void otherScoresAreRefused(String target) {
        RlvrException error = assertThrows(RlvrException.class, () -> BIMIX.fit(observed(target)));
        assertEquals(ErrorCode.DATA_INVALID, error.code());
        assertEquals(
                "bimix predicts a dataset's own score, but '" + target + "' names none of [coco, sat]",
                error.getMessage());
    }

    private static ObservedScores observed(String target) {
        return new ObservedScores(
                target, List.of("coco", "sat"), new double[][] {{0, 1}, {0.2, 0.8}, {0.5, 0.5}, {1, 0}}, new double[] {
                    0.9, 0.7, 0.6, 0.2
                });
    }
}
