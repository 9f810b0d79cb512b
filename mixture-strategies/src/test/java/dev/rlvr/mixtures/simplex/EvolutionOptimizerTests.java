package dev.rlvr.mixtures.simplex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EvolutionOptimizerTests {
    private static final EvolutionOptimizer OPTIMIZER = new EvolutionOptimizer(2, 150, 50);

    @Test
    void aPeakInsideIsFound() {
        double[] peakD = {0.15, 0.25, 0.05, 0.55};
        Optimum optimum = OPTIMIZER
                .maximum(
                        weightsD -> Math.exp(-10 * MixtureRegion.squaredDistance(weightsD, peakD)),
                        MixtureRegion.of(BoundedSimplex.all(4)),
                        List.of())
                .orElseThrow();
        assertArrayEquals(peakD, optimum.weightsD(), 1e-4);
        assertEquals(1, optimum.value(), 1e-7);
    }

    @Test
    void aMaximumOnAFaceIsReachedExactly() {
        // entropy of the first two weights, less the third: its maximum has no third weight
        MixtureObjective objective =
                weightsD -> -2 * weightsD[2] - weightsD[0] * log(weightsD[0]) - weightsD[1] * log(weightsD[1]);
        Optimum optimum = OPTIMIZER
                .maximum(objective, MixtureRegion.of(BoundedSimplex.all(3)), List.of())
                .orElseThrow();
        assertEquals(0, optimum.weightsD()[2]);
        assertEquals(Math.log(2), optimum.value(), 1e-9);
    }

    private static double log(double weight) {
        return weight > 0 ? Math.log(weight) : 0;
    }

    @Test
    void theExactMaximumOfQuadraticsIsFoundToo() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            double[][] quadraticDD = new double[5][5];
            Arrays.stream(quadraticDD).forEach(row -> Arrays.setAll(row, j -> random.nextGaussian()));
            Quadratic quadratic = new Quadratic(0, random.doubles(5, -1, 1).toArray(), quadraticDD);
            MixtureRegion region = MixtureRegion.of(RandomBounds.draw(random, 5));
            Optimum found =
                    OPTIMIZER.maximum(quadratic::value, region, List.of()).orElseThrow();
            assertTrue(region.contains(found.weightsD(), 1e-12));
            double exact = new QuadraticOptimizer()
                    .maximum(quadratic, region, List.of())
                    .value();
            assertEquals(exact, found.value(), 1e-6 * Math.max(1, quadratic.scale()), "seed " + seed);
        }
    }

    @Property(tries = 30)
    void theAnswerIsFeasibleAndNoStartIsBetterHoweverRoughTheFunction(
            @ForAll @IntRange(max = 1_000_000) int seed, @ForAll @IntRange(min = 1, max = 6) int datasets) {
        Random random = new Random(seed);
        double[] slopes = random.doubles(datasets, -50, 50).toArray();
        MixtureObjective rough = weightsD -> {
            double sum = 0;
            for (int i = 0; i < datasets; i++) {
                sum += slopes[i] * weightsD[i];
            }
            return Math.floor(3 * Math.sin(sum));
        };
        MixtureRegion region = MixtureRegion.of(RandomBounds.draw(random, datasets));
        List<double[]> startsD = List.of(RandomMixtures.uniform(random, datasets));
        Optimum optimum = OPTIMIZER.maximum(rough, region, startsD).orElseThrow();
        assertTrue(region.contains(optimum.weightsD(), 1e-12));
        assertTrue(optimum.value() >= rough.value(region.project(startsD.get(0))));
        for (int i = 0; i < datasets; i++) {
            assertTrue(optimum.value() >= rough.value(region.project(QuadraticOptimizer.corner(datasets, i))));
        }
        assertArrayEquals(
                optimum.weightsD(),
                OPTIMIZER.maximum(rough, region, startsD).orElseThrow().weightsD());
    }

    @Test
    void aConstantFunctionGivesUniformWeights() {
        assertArrayEquals(
                new double[] {0.5, 0.5},
                OPTIMIZER
                        .maximum(weightsD -> 3, MixtureRegion.of(BoundedSimplex.all(2)), List.of())
                        .orElseThrow()
                        .weightsD());
    }

    @Test
    void whatFallsShortOfAConditionIsNoAnswer() {
        MixtureObjective apart = new MixtureObjective() {
            @Override
            public double value(double[] weightsD) {
                return weightsD[0];
            }

            @Override
            public double shortfall(double[] weightsD) {
                return weightsD[0] - 0.7;
            }
        };
        MixtureRegion all = MixtureRegion.of(BoundedSimplex.all(3));
        Optimum optimum = OPTIMIZER.maximum(apart, all, List.of()).orElseThrow();
        assertTrue(optimum.weightsD()[0] <= 0.7);
        assertEquals(0.7, optimum.value(), 1e-3);
        MixtureRegion most = MixtureRegion.of(BoundedSimplex.between(new double[] {0.8, 0, 0}, new double[] {1, 1, 1})
                .orElseThrow());
        assertTrue(OPTIMIZER.maximum(apart, most, List.of()).isEmpty());
    }
}
