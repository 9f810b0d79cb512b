package dev.rlvr.mixtures.learned;

import dev.rlvr.mixtures.simplex.Quadratic;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Scheffé's quadratic {@code sum_i b_i w_i + sum_{j<i} b_ij w_i w_j} as a list of coefficients. */
final class ScheffeQuadratic {
    private ScheffeQuadratic() {}

    /** Returns what the coefficients are multiplied by. */
    static double[] terms(double[] weightsD) {
        return IntStream.range(0, weightsD.length)
                .boxed()
                .flatMapToDouble(i ->
                        IntStream.rangeClosed(0, i).mapToDouble(j -> i == j ? weightsD[i] : weightsD[i] * weightsD[j]))
                .toArray();
    }

    /** Returns what a truth's corners and the middles of its edges say the coefficients are. */
    static double[] coefficients(ToDoubleFunction<double[]> truth, int datasets) {
        double[][] middlesDD = new double[datasets][datasets];
        for (int i = 0; i < datasets; i++) {
            for (int j = 0; j <= i; j++) {
                double[] weightsD = new double[datasets];
                weightsD[i] += 0.5;
                weightsD[j] += 0.5;
                middlesDD[i][j] = truth.applyAsDouble(weightsD);
            }
        }
        return IntStream.range(0, datasets)
                .boxed()
                .flatMapToDouble(i -> IntStream.rangeClosed(0, i)
                        .mapToDouble(j -> i == j
                                ? middlesDD[i][i]
                                : 4 * middlesDD[i][j] - 2 * (middlesDD[i][i] + middlesDD[j][j])))
                .toArray();
    }

    /** Returns the quadratic of some coefficients. */
    static Quadratic of(double[] coefficients, int datasets) {
        double[] linearD = new double[datasets];
        double[][] quadraticDD = new double[datasets][datasets];
        int next = 0;
        for (int i = 0; i < datasets; i++) {
            for (int j = 0; j < i; j++) {
                quadraticDD[i][j] = coefficients[next++];
            }
            linearD[i] = coefficients[next++];
        }
        return new Quadratic(0, linearD, quadraticDD);
    }
}
