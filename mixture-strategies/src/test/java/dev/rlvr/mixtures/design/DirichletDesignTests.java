package dev.rlvr.mixtures.design;

import static dev.rlvr.mixtures.design.Designs.DIRICHLET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

class DirichletDesignTests {

    @Test
    void samplesHaveTheMeanAndVarianceOfTheirDistribution() {
        for (double scale : new double[] {0.05, 1, 30}) {
            double[] shapes = {scale, 2 * scale, 5 * scale};
            double[][] draws = new DirichletSampler(shapes, new RandomDataGenerator(7)).next(40_000);
            for (int d = 0; d < 3; d++) {
                int dataset = d;
                double expected = shapes[d] / (8 * scale);
                double variance = expected * (1 - expected) / (8 * scale + 1);
                double mean = Arrays.stream(draws)
                        .mapToDouble(w -> w[dataset])
                        .average()
                        .orElseThrow();
                double square = Arrays.stream(draws)
                        .mapToDouble(w -> (w[dataset] - expected) * (w[dataset] - expected))
                        .average()
                        .orElseThrow();
                assertEquals(expected, mean, 5 * Math.sqrt(variance / draws.length));
                assertEquals(1, square / variance, 0.05);
            }
        }
    }

    @Test
    void tinyShapesStillGiveMixtures() {
        for (double[] weights :
                new DirichletSampler(new double[] {1e-3, 1e-3}, new RandomDataGenerator(1)).next(1000)) {
            assertEquals(1, weights[0] + weights[1], 1e-12);
        }
    }

    @Test
    void aDesignFillsTheSimplexBetterThanIndependentDraws() {
        List<double[]> plan = Designs.plan(DIRICHLET, 4, Map.of("count", 20)).stream()
                .map(Designs::weights)
                .toList();
        DirichletSampler sampler = new DirichletSampler(new double[] {1, 1, 1, 1}, new RandomDataGenerator(3));
        double best = 0;
        for (int trial = 0; trial < 100; trial++) {
            best = Math.max(best, smallestDistance(Arrays.asList(sampler.next(20))));
        }
        assertTrue(smallestDistance(plan) > 1.5 * best, smallestDistance(plan) + " against " + best);
    }

    @Test
    void theFirstMixtureIsNearestToThePriorAndMoreConcentrationStaysNearer() {
        Map<String, Double> prior = Map.of("z0", 6.0, "y1", 3.0, "x2", 1.0);
        double[] expected = {0.6, 0.3, 0.1};
        double[] spread = new double[2];
        for (int i = 0; i < 2; i++) {
            List<Mixture> plan =
                    Designs.plan(DIRICHLET, 3, Map.of("count", 10, "prior", prior, "concentration", i == 0 ? 1 : 100));
            double[] distances = plan.stream()
                    .mapToDouble(mixture -> distance(Designs.weights(mixture), expected))
                    .toArray();
            assertTrue(distances[0] < 0.1);
            spread[i] = Arrays.stream(distances).average().orElseThrow();
        }
        assertTrue(spread[1] < spread[0] / 3, spread[1] + " against " + spread[0]);
    }

    @Test
    void aDatasetThatThePriorLeavesOutHasTheMinimum() {
        for (Mixture mixture : Designs.plan(
                DIRICHLET, 3, Map.of("count", 10, "prior", Map.of("z0", 1, "x2", 1), "min_weight", 0.05))) {
            assertEquals(0.05, mixture.weight("y1"), 1e-9);
        }
    }

    @Test
    void aPriorThatIsNoneIsAnError() {
        assertFails(
                Map.of("z", 1.0),
                ErrorCode.NAME_UNKNOWN,
                "settings.prior: no training dataset 'z'. Did you mean 'z0'?");
        assertFails(
                Map.of("z0", -1.0),
                ErrorCode.CONFIG_VALUE_INVALID,
                "settings.prior: the weight of 'z0' must not be negative but is -1.0");
        assertFails(
                Map.of("z0", 0.0),
                ErrorCode.CONFIG_VALUE_INVALID,
                "settings.prior: some weight must be positive but is {z0=0.0}");
    }

    private static void assertFails(Map<String, Double> prior, ErrorCode code, String message) {
        RlvrException error =
                assertThrows(RlvrException.class, () -> Designs.plan(DIRICHLET, 3, Map.of("count", 2, "prior", prior)));
        assertEquals(message, error.getMessage());
        assertEquals(code, error.code());
    }

    private static double smallestDistance(List<double[]> points) {
        List<Double> distances = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            for (int j = 0; j < i; j++) {
                distances.add(distance(points.get(i), points.get(j)));
            }
        }
        return distances.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    private static double distance(double[] left, double[] right) {
        double sum = 0;
        for (int d = 0; d < left.length; d++) {
            sum += (left[d] - right[d]) * (left[d] - right[d]);
        }
        return Math.sqrt(sum);
    }
}
