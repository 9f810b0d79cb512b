package dev.rlvr.mixtures.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.ObservedScores;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PublishedPredictorTests {
    @Test
    void eachSplitIsLeastSquaresOfTheSmallestNorm() throws IOException {
        Golden golden = Golden.read();
        ObservedScores observed = golden.observed();
        JsonNode splits = golden.node("published").get("splits");
        for (int seed = 0; seed < splits.size(); seed++) {
            JsonNode expected = splits.get(seed);
            List<Integer> test = PublishedPredictor.testRuns(observed.size(), seed);
            assertArrayEquals(
                    Golden.numbers(expected.get("test")),
                    test.stream().mapToDouble(n -> n).toArray());
            int[] train = IntStream.range(0, observed.size())
                    .filter(n -> !test.contains(n))
                    .toArray();
            MinimumNorm fit =
                    new MinimumNorm(Arrays.stream(observed.select(train).weights())
                            .map(PublishedPredictor::columns)
                            .toArray(double[][]::new));
            double[] coefficients = fit.solve(observed.select(train).scores());
            assertEquals(expected.get("rank").asInt(), fit.rank());
            assertEquals(expected.get("constant").asDouble(), coefficients[0], 1e-8);
            assertArrayEquals(Golden.numbers(expected.get("linear")), Arrays.copyOfRange(coefficients, 1, 6), 1e-8);
        }
    }

    @Test
    void theSplitOfTheBestTestR2IsKept() throws IOException {
        Golden golden = Golden.read();
        JsonNode best = golden.node("published").get("splits").get(0);
        for (JsonNode split : golden.node("published").get("splits")) {
            best = split.get("r2").asDouble() > best.get("r2").asDouble() ? split : best;
        }
        QuadraticSurface surface =
                assertInstanceOf(QuadraticSurface.class, new PublishedPredictor().fit(golden.observed()));
        assertEquals(best.get("constant").asDouble(), surface.constant(), 1e-8);
        assertArrayEquals(Golden.numbers(best.get("linear")), surface.linearD(), 1e-8);
        double[][] quadraticDD = Golden.rows(best.get("quadratic"));
        for (int d = 0; d < quadraticDD.length; d++) {
            assertArrayEquals(quadraticDD[d], surface.quadraticDD()[d], 1e-8);
        }
        assertEquals(
                best.get("std").asDouble(),
                surface.predict(golden.asked().get(0)).std(),
                1e-8);
    }

    @Test
    void theWarningNamesTheRankOnThePapersSeedMixtures() {
        FittedPredictor fitted = new PublishedPredictor()
                .fit(Drawn.observed(Drawn.seeds(5, 1), new Random(1).doubles(11).toArray()));
        assertEquals(
                List.of(
                        "least squares on [1, w, w (x) w] is ill-posed here: 31 columns, rank 10; the minimum-norm solution was taken"),
                fitted.warnings());
    }

    @Test
    void aTallDesignHasTheSameSolutionAsItsFactor() {
        Random random = new Random(6);
        double[][] wide = Arrays.stream(Drawn.mixtures(12, 3, random))
                .map(PublishedPredictor::columns)
                .toArray(double[][]::new);
        double[] scores = random.doubles(12).toArray();
        double[][] twice = IntStream.range(0, 24).mapToObj(n -> wide[n % 12]).toArray(double[][]::new);
        double[] twiceScores =
                IntStream.range(0, 24).mapToDouble(n -> scores[n % 12]).toArray();
        double[][] few = Arrays.copyOf(wide, 8);
        assertArrayEquals(new MinimumNorm(wide).solve(scores), new MinimumNorm(twice).solve(twiceScores), 1e-8);
        assertEquals(6, new MinimumNorm(twice).rank());
        assertEquals(6, new MinimumNorm(few).rank());
    }
}
