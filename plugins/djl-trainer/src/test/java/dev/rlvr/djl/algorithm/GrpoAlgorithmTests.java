package dev.rlvr.djl.algorithm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.api.train.RlAlgorithm;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrpoAlgorithmTests {
    private final RlAlgorithm grpo = new GrpoAlgorithmProvider().create(MapSettings.of());

    @Test
    void advantagesAreTrlsForAKnownGroup() {
        // mean 1.5, sample deviation 1.2909944...
        double deviation = Math.sqrt(5.0 / 3) + 1e-4;
        assertArrayEquals(
                new double[] {-1.5 / deviation, -0.5 / deviation, 0.5 / deviation, 1.5 / deviation},
                advantages(grpo, 0.0, 1.0, 2.0, 3.0),
                1e-12);
    }

    @Test
    void aGroupOfEqualRewardsTeachesNothing() {
        assertArrayEquals(new double[4], advantages(grpo, 2.0, 2.0, 2.0, 2.0));
    }

    @Test
    void aFailedCompletionNeitherCountsNorGetsAnAdvantage() {
        double[] with = advantages(grpo, 0.0, Double.NaN, 1.0, 3.0);
        double[] without = advantages(grpo, 0.0, 1.0, 3.0);
        assertArrayEquals(new double[] {without[0], 0, without[1], without[2]}, with, 1e-12);
    }

    @Test
    void oneCompletionAloneHasNothingToBeComparedWith() {
        assertArrayEquals(new double[] {0, 0}, advantages(grpo, 3.0, Double.NaN));
    }

    @Test
    void aReferencePolicyIsNeededOnlyWhereItsDivergenceCounts() {
        assertTrue(grpo.usesReferencePolicy());
        assertFalse(
                new GrpoAlgorithmProvider().create(MapSettings.of("beta", 0)).usesReferencePolicy());
    }

    @Test
    void withoutScalingAdvantagesAreDistancesFromTheMean() {
        RlAlgorithm unscaled = new GrpoAlgorithmProvider().create(MapSettings.of("scale_rewards", "none"));
        assertArrayEquals(new double[] {-1.5, -0.5, 0.5, 1.5}, advantages(unscaled, 0.0, 1.0, 2.0, 3.0), 1e-12);
    }

    private static double[] advantages(RlAlgorithm algorithm, Double... rewards) {
        return algorithm.advantages(List.of(AlgorithmGolden.totals(rewards))).get(0);
    }
}
