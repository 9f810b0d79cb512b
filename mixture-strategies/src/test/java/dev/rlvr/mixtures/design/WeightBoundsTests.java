package dev.rlvr.mixtures.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

class WeightBoundsTests {

    @Test
    void theVerticesOfTheSimplexAreItsCorners() {
        List<double[]> vertices = vertices(0, 1, 4);
        assertEquals(4, vertices.size());
        for (int d = 0; d < 4; d++) {
            assertEquals(1, vertices.get(d)[d]);
        }
    }

    @Test
    void aMaximumCutsEachCornerIntoSeveral() {
        assertEquals(6, vertices(0, 0.5, 4).size());
        assertEquals(12, vertices(0, 0.7, 4).size());
        for (double[] vertex : vertices(0.1, 0.3, 5)) {
            assertEquals("[0.1, 0.1, 0.2, 0.3, 0.3]", sorted(vertex));
        }
        assertEquals(30, vertices(0.1, 0.3, 5).size());
    }

    @Test
    void boundsThatMeetLeaveTheUniformMixture() {
        assertEquals(1, vertices(0.25, 1, 4).size());
        assertEquals("[0.25, 0.25, 0.25, 0.25]", sorted(vertices(0.25, 1, 4).get(0)));
        assertEquals(1, vertices(0, 0.25, 4).size());
        assertEquals("[0.25, 0.25, 0.25, 0.25]", sorted(vertices(0, 0.25, 4).get(0)));
    }

    @Test
    void ofMoreVerticesThanCanBeListedSomeAreDrawn() {
        List<double[]> vertices = vertices(0, 0.1, 20);
        assertEquals(500, vertices.size());
        assertTrue(vertices.stream()
                .allMatch(vertex -> Math.abs(Arrays.stream(vertex).sum() - 1) < 1e-9));
    }

    private static List<double[]> vertices(double minimum, double maximum, int datasets) {
        return new WeightBounds(minimum, maximum, "settings").vertices(datasets, new RandomDataGenerator(1));
    }

    private static String sorted(double[] weights) {
        return Arrays.toString(Arrays.stream(weights)
                .map(weight -> Math.round(weight * 1e6) / 1e6)
                .sorted()
                .toArray());
    }
}
