package dev.rlvr.rewards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class MatchingTests {

    @Property
    void optimalMatchingIsTheBestOfAllMatchings(
            @ForAll @IntRange(min = 1, max = 5) int rows,
            @ForAll @IntRange(min = 0, max = 3) int more,
            @ForAll long seed) {
        double[][] overlaps = random(rows, rows + more, seed);
        double optimal = sum(Matching.OPTIMAL.match(overlaps));
        assertEquals(best(overlaps, 0, new boolean[rows + more]), optimal, 1e-9);
        assertTrue(sum(Matching.GREEDY.match(overlaps)) <= optimal + 1e-9);
    }

    @Test
    void optimalMatchingOfAThousandByAThousandIsPrompt() {
        double[][] overlaps = random(1000, 1000, 1);
        Assertions.assertTimeout(Samples.PROMPTLY, () -> Matching.OPTIMAL.match(overlaps));
    }

    /** Half of the overlaps are 0, and the others are rounded so that ties happen. */
    private static double[][] random(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[][] overlaps = new double[rows][columns];
        for (double[] row : overlaps) {
            for (int column = 0; column < columns; column++) {
                row[column] = random.nextBoolean() ? 0 : random.nextInt(11) / 10.0;
            }
        }
        return overlaps;
    }

    private static double best(double[][] overlaps, int row, boolean[] taken) {
        if (row == overlaps.length) {
            return 0;
        }
        double best = 0;
        for (int column = 0; column < taken.length; column++) {
            if (!taken[column]) {
                taken[column] = true;
                best = Math.max(best, overlaps[row][column] + best(overlaps, row + 1, taken));
                taken[column] = false;
            }
        }
        return best;
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }
}
