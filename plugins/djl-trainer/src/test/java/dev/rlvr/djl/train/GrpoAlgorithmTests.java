package dev.rlvr.djl.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GrpoAlgorithmTests {
    private final GrpoAlgorithm grpo = new GrpoAlgorithm(0.2, 0.04, true);

    @Test
    void advantagesAreTrlsForAKnownGroup() {
        // mean 1.5, sample deviation 1.2909944...
        double[] advantages = grpo.advantages(new double[] {0, 1, 2, 3});
        double deviation = Math.sqrt(5.0 / 3) + 1e-4;
        assertArrayEquals(
                new double[] {-1.5 / deviation, -0.5 / deviation, 0.5 / deviation, 1.5 / deviation}, advantages, 1e-12);
    }

    @Test
    void aGroupOfEqualRewardsTeachesNothing() {
        assertArrayEquals(new double[4], grpo.advantages(new double[] {2, 2, 2, 2}));
    }

    @Test
    void aFailedCompletionNeitherCountsNorGetsAnAdvantage() {
        double[] with = grpo.advantages(new double[] {0, Double.NaN, 1, 3});
        double[] without = grpo.advantages(new double[] {0, 1, 3});
        assertArrayEquals(new double[] {without[0], 0, without[1], without[2]}, with, 1e-12);
    }

    @Test
    void oneCompletionAloneHasNothingToBeComparedWith() {
        assertArrayEquals(new double[] {0, 0}, grpo.advantages(new double[] {3, Double.NaN}));
    }

    @Test
    void aReferencePolicyIsNeededOnlyWhereItsDivergenceCounts() {
        assertTrue(grpo.usesReferencePolicy());
        assertFalse(new GrpoAlgorithm(0.2, 0, true).usesReferencePolicy());
    }

    @Test
    void withoutScalingAdvantagesAreDistancesFromTheMean() {
        double[] advantages = new GrpoAlgorithm(0.2, 0.04, false).advantages(new double[] {0, 1, 2, 3});
        assertArrayEquals(new double[] {-1.5, -0.5, 0.5, 1.5}, advantages, 1e-12);
    }

    @Property
    void advantagesSumToZeroAndKeepTheOrderOfRewards(
            @ForAll @Size(min = 2, max = 16) List<@DoubleRange(min = -3, max = 3) Double> group) {
        double[] rewards = group.stream().mapToDouble(Double::doubleValue).toArray();
        double[] advantages = grpo.advantages(rewards);
        assertEquals(0, Arrays.stream(advantages).sum(), 1e-6);
        for (int i = 1; i < rewards.length; i++) {
            assertTrue((rewards[i] - rewards[i - 1]) * (advantages[i] - advantages[i - 1]) >= 0);
        }
    }
}
