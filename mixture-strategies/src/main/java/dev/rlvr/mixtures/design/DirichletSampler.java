package dev.rlvr.mixtures.design;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.random.RandomDataGenerator;

/**
 * Draws from a Dirichlet distribution: {@code w_i = g_i / sum_j g_j}, {@code g_i ~ Gamma(a_i)}.
 *
 * <p>A gamma variate of small shape underflows to 0, and all together to 0/0. So they are drawn as logarithms, by
 * {@code Gamma(a) = Gamma(a + 1) U^(1/a)} (Marsaglia and Tsang 2000), and only their ratios are raised.
 */
final class DirichletSampler {
    private final double[] shapesD;
    private final RandomDataGenerator random;

    /** Creates a sampler; a shape of 0 gives a weight of 0, and one at least is positive. */
    DirichletSampler(double[] shapesD, RandomDataGenerator random) {
        this.shapesD = shapesD.clone();
        this.random = random;
    }

    /** Draws a mixture. */
    double[] next() {
        double[] logsD = Arrays.stream(shapesD).map(this::logGamma).toArray();
        double highest = Arrays.stream(logsD).max().orElseThrow();
        double[] gammasD =
                Arrays.stream(logsD).map(log -> Math.exp(log - highest)).toArray();
        double sum = Arrays.stream(gammasD).sum();
        return Arrays.stream(gammasD).map(gamma -> gamma / sum).toArray();
    }

    /** Draws several mixtures. */
    double[][] next(int count) {
        return IntStream.range(0, count).mapToObj(n -> next()).toArray(double[][]::new);
    }

    private double logGamma(double shape) {
        return shape == 0
                ? Double.NEGATIVE_INFINITY
                : Math.log(random.nextGamma(shape + 1, 1)) + Math.log(1 - random.nextDouble()) / shape;
    }
}
