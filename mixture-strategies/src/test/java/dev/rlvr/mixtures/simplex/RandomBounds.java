package dev.rlvr.mixtures.simplex;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Bounds, and mixtures within bounds, at random. */
final class RandomBounds {
    private RandomBounds() {}

    /** Returns bounds about a random mixture; about half of the weights have none. */
    static BoundedSimplex draw(Random random, int datasets) {
        double[] insideD = RandomMixtures.uniform(random, datasets);
        return BoundedSimplex.between(
                        IntStream.range(0, datasets)
                                .mapToDouble(i -> random.nextBoolean() ? 0 : insideD[i] * random.nextDouble())
                                .toArray(),
                        IntStream.range(0, datasets)
                                .mapToDouble(i ->
                                        random.nextBoolean() ? 1 : insideD[i] + (1 - insideD[i]) * random.nextDouble())
                                .toArray())
                .orElseThrow();
    }

    /** Returns a mixture within the bounds: weight is given out in random order and amounts. */
    static double[] within(Random random, BoundedSimplex bounds) {
        int datasets = bounds.datasets();
        double[] weightsD =
                IntStream.range(0, datasets).mapToDouble(bounds::lower).toArray();
        double left = 1 - Arrays.stream(weightsD).sum();
        while (left > 1e-12) {
            int i = random.nextInt(datasets);
            double given =
                    Math.min(bounds.upper(i) - weightsD[i], left * (random.nextInt(3) > 0 ? random.nextDouble() : 1));
            weightsD[i] += given;
            left -= given;
        }
        return weightsD;
    }
}
