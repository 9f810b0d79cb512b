package dev.rlvr.mixtures.simplex;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Draws mixtures at random. */
public final class RandomMixtures {
    private RandomMixtures() {}

    /** Returns a mixture drawn evenly from all: a Dirichlet distribution with all parameters 1, as normalised exponentials. */
    public static double[] uniform(Random random, int datasets) {
        double[] sizesD = IntStream.range(0, datasets)
                .mapToDouble(i -> -Math.log(1 - random.nextDouble()))
                .toArray();
        double total = Arrays.stream(sizesD).sum();
        return Arrays.stream(sizesD).map(size -> size / total).toArray();
    }
}
