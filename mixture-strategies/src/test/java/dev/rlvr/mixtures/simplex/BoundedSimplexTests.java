package dev.rlvr.mixtures.simplex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BoundedSimplexTests {
    @Test
    void aPointIsProjectedAsWorkedOutByHand() {
        BoundedSimplex all = BoundedSimplex.all(3);
        assertArrayEquals(new double[] {0.75, 0.25, 0}, all.project(new double[] {1, 0.5, -2}), 1e-15);
        assertArrayEquals(new double[] {1, 0, 0}, all.project(new double[] {7, 0.5, 0.5}), 1e-15);
        BoundedSimplex bounded = BoundedSimplex.between(new double[] {0, 0, 0.2}, new double[] {0.5, 1, 1})
                .orElseThrow();
        assertArrayEquals(new double[] {0.5, 0.3, 0.2}, bounded.project(new double[] {1, 0.3, -2}), 1e-15);
    }

    @Test
    void boundsThatNoMixtureMeetsAreEmpty() {
        assertTrue(BoundedSimplex.between(new double[] {0.6, 0.6}, new double[] {1, 1})
                .isEmpty());
        assertTrue(BoundedSimplex.between(new double[] {0, 0}, new double[] {0.3, 0.3})
                .isEmpty());
        assertTrue(BoundedSimplex.between(new double[] {0.5, 0}, new double[] {0.4, 1})
                .isEmpty());
        assertTrue(BoundedSimplex.between(new double[] {Double.NaN, 0}, new double[] {1, 1})
                .isEmpty());
    }

    @Test
    void boundsThatLeaveOneMixtureGiveIt() {
        BoundedSimplex one = BoundedSimplex.between(new double[] {0.5, 0.25, 0.25}, new double[] {1, 1, 1})
                .orElseThrow();
        assertArrayEquals(new double[] {0.5, 0.25, 0.25}, one.project(new double[] {-3, 9, 0}), 1e-15);
        assertEquals(0.5, one.upper(0), 1e-15);
    }

    @Property
    void noMixtureWithinTheBoundsIsNearerThanTheProjection(
            @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = -3, max = 3) Double> point,
            @ForAll @IntRange(max = 100_000) int seed) {
        Random random = new Random(seed);
        BoundedSimplex bounds = RandomBounds.draw(random, point.size());
        double[] pointD = point.stream().mapToDouble(Double::doubleValue).toArray();
        double[] projectedD = bounds.project(pointD);
        assertTrue(bounds.contains(projectedD, 1e-14));
        double nearest = MixtureRegion.squaredDistance(projectedD, pointD);
        for (int n = 0; n < 50; n++) {
            double[] otherD = RandomBounds.within(random, bounds);
            assertTrue(bounds.contains(otherD, 1e-9));
            assertTrue(MixtureRegion.squaredDistance(otherD, pointD) >= nearest - 1e-9);
        }
        assertArrayEquals(projectedD, bounds.project(projectedD), 1e-14);
    }

    @Property
    void aRegionHoldsTheMixturesNearToGivenOnes(@ForAll @IntRange(max = 100_000) int seed) {
        Random random = new Random(seed);
        double[][] givenND = IntStream.range(0, 3)
                .mapToObj(n -> RandomMixtures.uniform(random, 4))
                .toArray(double[][]::new);
        MixtureRegion region =
                MixtureRegion.near(BoundedSimplex.all(4), givenND, 0.1).orElseThrow();
        double[] anyD = RandomMixtures.uniform(random, 4);
        boolean isNear = Arrays.stream(givenND)
                .anyMatch(givenD -> IntStream.range(0, 4).allMatch(i -> Math.abs(givenD[i] - anyD[i]) <= 0.1));
        assertEquals(isNear, region.contains(anyD, 1e-12));
        assertTrue(region.contains(region.project(anyD), 1e-12));
    }

    @Test
    void aRegionWithoutAMixtureIsEmpty() {
        BoundedSimplex bounds = BoundedSimplex.between(new double[] {0.5, 0}, new double[] {1, 1})
                .orElseThrow();
        assertTrue(MixtureRegion.near(bounds, new double[][] {{0, 1}}, 0.3).isEmpty());
        assertFalse(MixtureRegion.near(bounds, new double[][] {{0, 1}}, 0.5).isEmpty());
    }
}
