package dev.rlvr.mixtures.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses points that keep away from each other: first the one nearest to a centre, then always the one farthest from its nearest
 * chosen one. The smallest distance is at least half of the largest possible (Gonzalez 1985).
 */
final class MaximinSubset {
    private static final double NEAR = 1e-3;

    private MaximinSubset() {}

    /** Returns up to {@code count} points of the pool, of which no two are within 0.001 of each other: fewer only where there are fewer. */
    static List<double[]> choose(double[][] poolND, double[] centreD, int count) {
        double[] fromCentreN = Arrays.stream(poolND)
                .mapToDouble(point -> distance(point, centreD))
                .toArray();
        int next = IntStream.range(0, poolND.length)
                .reduce((best, n) -> fromCentreN[n] < fromCentreN[best] ? n : best)
                .orElseThrow();
        double[] nearestN = new double[poolND.length];
        Arrays.fill(nearestN, Double.POSITIVE_INFINITY);
        List<double[]> chosen = new ArrayList<>();
        while (chosen.size() < count && nearestN[next] > NEAR) {
            double[] latest = poolND[next];
            chosen.add(latest);
            Arrays.setAll(nearestN, n -> Math.min(nearestN[n], distance(poolND[n], latest)));
            next = IntStream.range(0, poolND.length)
                    .reduce((best, n) -> nearestN[n] > nearestN[best] ? n : best)
                    .orElseThrow();
        }
        return chosen;
    }

    private static double distance(double[] left, double[] right) {
        double sum = 0;
        for (int d = 0; d < left.length; d++) {
            sum += (left[d] - right[d]) * (left[d] - right[d]);
        }
        return Math.sqrt(sum);
    }
}
