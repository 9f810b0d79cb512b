package dev.rlvr.cli.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EstimateTests {
    @Test
    void intervalsOfMeansAreStudents() {
        Estimate mean = Estimate.ofMean(new double[] {1, 2, 3});
        // 2 -+ t(0.975; 2) * 1 / sqrt(3), with t = 4.30265273.
        assertEquals(2, mean.value(), 1e-12);
        assertEquals(2 - 2.484138, mean.low(), 1e-5);
        assertEquals(2 + 2.484138, mean.high(), 1e-5);
    }

    @Test
    void oneValueHasNoInterval() {
        Estimate one = Estimate.ofMean(new double[] {0.5});
        assertEquals(0.5, one.value());
        assertTrue(Double.isNaN(one.low()) && Double.isNaN(one.high()));
        assertFalse(one.excludesZero());
    }

    @Test
    void zeroIsExcludedOnEitherSide() {
        assertTrue(new Estimate(1, 0.5, 1.5).excludesZero());
        assertTrue(new Estimate(-1, -1.5, -0.5).excludesZero());
        assertFalse(new Estimate(0.1, -0.5, 0.7).excludesZero());
    }
}
