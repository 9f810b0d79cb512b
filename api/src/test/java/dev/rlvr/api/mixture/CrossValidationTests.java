package dev.rlvr.api.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossValidationTests {
    @Test
    void aMixtureIsLeftOutWithItsRepetitions() {
        ObservedScores observed = observed(3, 2);
        List<Integer> fitted = new ArrayList<>();
        CrossValidation validation = CrossValidation.of(mean(fitted), observed);
        assertEquals(List.of(6, 4, 4, 4), fitted);
        assertEquals(3.5, validation.predictedN().get(0).mean());
        assertEquals(3.5, validation.predictedN().get(1).mean());
        assertEquals(1.5, validation.predictedN().get(5).mean());
    }

    @Test
    void ofManyMixturesATenthIsLeftOutAtATime() {
        List<Integer> fitted = new ArrayList<>();
        ObservedScores observed = observed(65, 1);
        CrossValidation validation = CrossValidation.of(mean(fitted), observed);
        assertEquals(List.of(65, 58, 58, 58, 58, 58, 59, 59, 59, 59, 59), fitted);
        double others =
                IntStream.range(0, 65).filter(n -> n % 10 != 3).average().orElseThrow();
        assertEquals(others, validation.predictedN().get(33).mean(), 1e-12);
        fitted.clear();
        CrossValidation.of(mean(fitted), observed(64, 1));
        assertEquals(65, fitted.size());
    }

    @Test
    void errorsAreThoseOfThePredictionsMadeUnseen() {
        CrossValidation validation = CrossValidation.of(mean(new ArrayList<>()), observed(3, 1));
        assertEquals(Math.sqrt((1.5 * 1.5 + 0 + 1.5 * 1.5) / 3), validation.rmse(), 1e-12);
        assertEquals(-1, validation.spearman(), 1e-12);
        assertEquals(0, validation.r2(), 1e-12);
    }

    @Test
    void runsOfOneMixtureCanNotBeCrossValidated() {
        RlvrException error =
                assertThrows(RlvrException.class, () -> CrossValidation.of(mean(new ArrayList<>()), observed(1, 4)));
        assertEquals(ErrorCode.DATA_INVALID, error.code());
        assertEquals(
                "A prediction of 'score' can't be checked on an unseen mixture: all 4 runs are of one mixture. Add runs of others",
                error.getMessage());
    }

    /** Predicts the mean; keeps how many runs each fit was given. */
    private static OutcomePredictor mean(List<Integer> fitted) {
        return observed -> {
            fitted.add(observed.size());
            double mean = Arrays.stream(observed.scores()).average().orElseThrow();
            return weights -> new Prediction(mean, 0);
        };
    }

    /** Scores are 0, 1, 2, ... in the order of runs. */
    private static ObservedScores observed(int mixtures, int repeats) {
        return new ObservedScores(
                "score",
                List.of("a", "b"),
                IntStream.range(0, mixtures * repeats)
                        .map(n -> n / repeats)
                        .mapToObj(mixture -> new double[] {mixture / 100.0, 1 - mixture / 100.0})
                        .toArray(double[][]::new),
                IntStream.range(0, mixtures * repeats).mapToDouble(n -> n).toArray());
    }
}
