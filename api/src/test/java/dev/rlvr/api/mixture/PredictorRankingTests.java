package dev.rlvr.api.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PredictorRankingTests {
    private static final int MIXTURES = 12;
    /** Scores are 0; what a fake predicts is its error. */
    private static final ObservedScores OBSERVED = new ObservedScores(
            "score",
            List.of("a", "b"),
            IntStream.range(0, MIXTURES)
                    .mapToObj(n -> new double[] {n / 12.0, 1 - n / 12.0})
                    .toArray(double[][]::new),
            new double[MIXTURES]);

    @Test
    void theSmallestErrorIsChosenWhereItIsShownToBeSmaller() {
        double[] large = new double[MIXTURES];
        Arrays.fill(large, 2);
        double[] small = new double[MIXTURES];
        Arrays.fill(small, 1);
        assertEquals("small", chosen(fake("large", 1, true, large), fake("small", 100, true, small)));
    }

    @Test
    void whereErrorsCanNotBeToldApartPrecedenceDecides() {
        // squared errors differ by 1 in the mean, with a standard error of 1: one mixture of twelve makes the
        // whole difference
        double[] unlucky = new double[MIXTURES];
        Arrays.fill(unlucky, 1);
        unlucky[3] = Math.sqrt(13);
        double[] small = new double[MIXTURES];
        Arrays.fill(small, 1);
        assertEquals("first", chosen(fake("small", 100, true, small), fake("first", 10, true, unlucky)));
        assertEquals("small", chosen(fake("small", 100, true, small), fake("same", 100, true, unlucky)));
    }

    @Test
    void whatIsNoCandidateIsNotChosen() {
        double[] large = new double[MIXTURES];
        Arrays.fill(large, 2);
        assertEquals("large", chosen(fake("perfect", 1, false, new double[MIXTURES]), fake("large", 100, true, large)));
        assertTrue(PredictorRanking.of(List.of(fake("perfect", 1, false, new double[MIXTURES])), OBSERVED)
                .chosen()
                .isEmpty());
    }

    @Test
    void repetitionsOfAMixtureCountAsOneError() {
        ObservedScores repeated = new ObservedScores(
                "score", List.of("a", "b"), new double[][] {{1, 0}, {0, 1}, {1, 0}}, new double[] {1, 4, 3});
        PredictorRanking ranking =
                PredictorRanking.of(List.of(fake("zero", 100, true, new double[MIXTURES])), repeated);
        assertEquals(List.of(5.0, 16.0), ranking.rated().get(0).squaredErrors());
    }

    private static String chosen(OutcomePredictorProvider... providers) {
        return PredictorRanking.of(List.of(providers), OBSERVED)
                .chosen()
                .orElseThrow()
                .provider()
                .id();
    }

    private static OutcomePredictorProvider fake(String id, int precedence, boolean isCandidate, double[] predictedN) {
        return new OutcomePredictorProvider() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public String description() {
                return "A fake";
            }

            @Override
            public boolean isCandidate() {
                return isCandidate;
            }

            @Override
            public int precedence() {
                return precedence;
            }

            @Override
            public OutcomePredictor create() {
                return observed ->
                        weightsD -> new Prediction(predictedN[(int) Math.round(weightsD[0] * 12) % MIXTURES], 0);
            }
        };
    }
}
