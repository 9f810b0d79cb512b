package dev.rlvr.mixtures.simplex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QuadraticOptimizerTests {
    private static final QuadraticOptimizer OPTIMIZER = new QuadraticOptimizer();

    @Test
    void aMaximumInsideIsExact() {
        // f = -(x - 0.2)^2 - (y - 0.3)^2 - (z - 0.5)^2 up to a constant
        Quadratic bowl =
                new Quadratic(0, new double[] {0.4, 0.6, 1}, new double[][] {{-1, 0, 0}, {0, -1, 0}, {0, 0, -1}});
        Optimum optimum = OPTIMIZER.maximum(bowl, everything(3), List.of());
        assertArrayEquals(new double[] {0.2, 0.3, 0.5}, optimum.weightsD(), 1e-12);
        assertEquals(0.38, optimum.value(), 1e-12);
        assertTrue(optimum.isExact());
    }

    @Test
    void aMaximumOnAnEdgeIsExact() {
        // x + y + 4xy - z: 2 at the middle of the edge z = 0
        Quadratic pair = new Quadratic(0, new double[] {1, 1, -1}, new double[][] {{0, 4, 0}, {0, 0, 0}, {0, 0, 0}});
        Optimum optimum = OPTIMIZER.maximum(pair, everything(3), List.of());
        assertArrayEquals(new double[] {0.5, 0.5, 0}, optimum.weightsD(), 1e-12);
        assertEquals(2, optimum.value(), 1e-12);
    }

    @Test
    void aConvexFunctionHasItsMaximumInACorner() {
        Quadratic convex = new Quadratic(1, new double[] {0, 0.1, 0}, new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
        Optimum optimum = OPTIMIZER.maximum(convex, everything(3), List.of());
        assertArrayEquals(new double[] {0, 1, 0}, optimum.weightsD(), 1e-12);
        assertEquals(2.1, optimum.value(), 1e-12);
    }

    @Test
    void aConstantFunctionGivesTheMixtureNearestToUniform() {
        Quadratic constant = new Quadratic(7, new double[4], new double[4][4]);
        assertArrayEquals(
                new double[] {0.25, 0.25, 0.25, 0.25},
                OPTIMIZER.maximum(constant, everything(4), List.of()).weightsD(),
                1e-15);
    }

    @Test
    void boundsMoveTheMaximum() {
        Quadratic linear = new Quadratic(0, new double[] {3, 2, 1}, new double[3][3]);
        BoundedSimplex bounds = BoundedSimplex.between(new double[] {0, 0, 0.1}, new double[] {0.6, 0.2, 1})
                .orElseThrow();
        Optimum optimum = OPTIMIZER.maximum(linear, MixtureRegion.of(bounds), List.of());
        assertArrayEquals(new double[] {0.6, 0.2, 0.2}, optimum.weightsD(), 1e-12);
    }

    @Property(tries = 300)
    void noPointOfAFineLatticeIsBetter(
            @ForAll @IntRange(max = 1_000_000) int seed, @ForAll @IntRange(min = 2, max = 3) int datasets) {
        Random random = new Random(seed);
        Quadratic quadratic = draw(random, datasets);
        BoundedSimplex bounds =
                random.nextBoolean() ? BoundedSimplex.all(datasets) : RandomBounds.draw(random, datasets);
        Optimum optimum = OPTIMIZER.maximum(quadratic, MixtureRegion.of(bounds), List.of());
        assertTrue(optimum.isExact() && bounds.contains(optimum.weightsD(), 1e-12));
        assertEquals(quadratic.value(optimum.weightsD()), optimum.value());
        double best = lattice(datasets, 200).stream()
                .filter(weightsD -> bounds.contains(weightsD, 1e-12))
                .mapToDouble(quadratic::value)
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
        assertTrue(optimum.value() >= best - 1e-9, optimum.value() + " < " + best);
    }

    @Property(tries = 100)
    void noCornerNoRandomMixtureAndNoClimbIsBetter(
            @ForAll @IntRange(max = 1_000_000) int seed, @ForAll @IntRange(min = 1, max = 9) int datasets) {
        Random random = new Random(seed);
        Quadratic quadratic = draw(random, datasets);
        BoundedSimplex bounds =
                random.nextBoolean() ? BoundedSimplex.all(datasets) : RandomBounds.draw(random, datasets);
        Optimum optimum = OPTIMIZER.maximum(quadratic, MixtureRegion.of(bounds), List.of());
        assertTrue(bounds.contains(optimum.weightsD(), 1e-12));
        QuadraticExchange exchange = new QuadraticExchange(quadratic, bounds);
        for (int n = 0; n < 100; n++) {
            double[] anyD = RandomBounds.within(random, bounds);
            assertTrue(optimum.value() >= quadratic.value(anyD) - 1e-9);
            Optimum climbed = exchange.climb(bounds.project(anyD));
            assertTrue(bounds.contains(climbed.weightsD(), 1e-12));
            assertTrue(climbed.value() >= quadratic.value(anyD) - 1e-9);
            assertTrue(optimum.value() >= climbed.value() - 1e-9);
        }
    }

    @Property(tries = 50)
    void aRegionsMaximumIsTheBestOfItsParts(@ForAll @IntRange(max = 1_000_000) int seed) {
        Random random = new Random(seed);
        Quadratic quadratic = draw(random, 4);
        double[][] givenND = IntStream.range(0, 3)
                .mapToObj(n -> RandomMixtures.uniform(random, 4))
                .toArray(double[][]::new);
        MixtureRegion region =
                MixtureRegion.near(BoundedSimplex.all(4), givenND, 0.15).orElseThrow();
        Optimum optimum = OPTIMIZER.maximum(quadratic, region, List.of());
        assertTrue(optimum.isExact() && region.contains(optimum.weightsD(), 1e-12));
        region.parts().forEach(part -> {
            for (int n = 0; n < 50; n++) {
                assertTrue(optimum.value() >= quadratic.value(RandomBounds.within(random, part)) - 1e-9);
            }
        });
    }

    @Property(tries = 20)
    void climbsOfConcaveFunctionsReachTheMaximum(@ForAll @IntRange(max = 1_000_000) int seed) {
        Random random = new Random(seed);
        Quadratic concave = concave(random, 8);
        double exact = OPTIMIZER.maximum(concave, everything(8), List.of()).value();
        Optimum climbed =
                new QuadraticExchange(concave, BoundedSimplex.all(8)).climb(RandomMixtures.uniform(random, 8));
        assertEquals(exact, climbed.value(), 1e-7);
        assertFalse(climbed.isExact());
    }

    @Test
    void twentyDatasetsAreExactAndThirtyConcaveOnesAreClimbed() {
        Random random = new Random(1);
        assertTrue(
                OPTIMIZER.maximum(draw(random, 20), everything(20), List.of()).isExact());
        assertTrue(OPTIMIZER
                .maximum(concave(random, 20), everything(20), List.of())
                .isExact());
        Quadratic thirty = concave(random, 30);
        Optimum climbed = OPTIMIZER.maximum(thirty, everything(30), List.of());
        assertFalse(climbed.isExact());
        assertFirstOrder(thirty, climbed.weightsD());
    }

    /** Checks the conditions of a maximum: no weight's slope is above those of the weights that are not zero. */
    private static void assertFirstOrder(Quadratic quadratic, double[] weightsD) {
        double[] gradientD = quadratic.gradient(weightsD);
        double steepest = Arrays.stream(gradientD).max().orElseThrow();
        for (int i = 0; i < weightsD.length; i++) {
            assertTrue(weightsD[i] < 1e-6 || gradientD[i] >= steepest - 1e-4, i + ": " + gradientD[i]);
        }
    }

    private static MixtureRegion everything(int datasets) {
        return MixtureRegion.of(BoundedSimplex.all(datasets));
    }

    private static Quadratic draw(Random random, int datasets) {
        double[][] quadraticDD = new double[datasets][datasets];
        Arrays.stream(quadraticDD).forEach(row -> Arrays.setAll(row, j -> 3 * random.nextGaussian()));
        double[] linearD = random.doubles(datasets, -1, 1).toArray();
        return new Quadratic(random.nextGaussian(), linearD, quadraticDD);
    }

    private static Quadratic concave(Random random, int datasets) {
        double[][] rootDD = new double[datasets][datasets];
        Arrays.stream(rootDD).forEach(row -> Arrays.setAll(row, j -> random.nextGaussian()));
        double[][] quadraticDD = new double[datasets][datasets];
        for (int i = 0; i < datasets; i++) {
            for (int j = 0; j < datasets; j++) {
                for (int k = 0; k < datasets; k++) {
                    quadraticDD[i][j] -= rootDD[i][k] * rootDD[j][k];
                }
            }
        }
        return new Quadratic(0, random.doubles(datasets, -1, 1).toArray(), quadraticDD);
    }

    private static List<double[]> lattice(int datasets, int steps) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            for (int j = datasets == 2 ? steps - i : 0; j <= steps - i; j++) {
                double[] all = {(double) i / steps, (double) j / steps, (double) (steps - i - j) / steps};
                points.add(Arrays.copyOf(all, datasets));
            }
        }
        return points;
    }
}
