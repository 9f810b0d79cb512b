package dev.rlvr.mixtures.simplex;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The function {@code c + b'w + w'Qw}.
 *
 * @param constant c
 * @param linearD b
 * @param quadraticDD Q; only its symmetric part matters
 */
public record Quadratic(double constant, double[] linearD, double[][] quadraticDD) {
    /** Copies the coefficients and makes Q symmetric. */
    public Quadratic {
        int datasets = linearD.length;
        double[][] givenDD = quadraticDD;
        linearD = linearD.clone();
        quadraticDD = IntStream.range(0, datasets)
                .mapToObj(i -> IntStream.range(0, datasets)
                        .mapToDouble(j -> (givenDD[i][j] + givenDD[j][i]) / 2)
                        .toArray())
                .toArray(double[][]::new);
    }

    @Override
    public double[] linearD() {
        return linearD.clone();
    }

    @Override
    public double[][] quadraticDD() {
        return Arrays.stream(quadraticDD).map(double[]::clone).toArray(double[][]::new);
    }

    /** Returns the function's value. */
    public double value(double[] weightsD) {
        double value = constant;
        for (int i = 0; i < weightsD.length; i++) {
            if (weightsD[i] != 0) {
                value += weightsD[i] * (linearD[i] + product(i, weightsD));
            }
        }
        return value;
    }

    /** Returns the function multiplied by a number. */
    public Quadratic times(double factor) {
        return combined(factor, this, 0);
    }

    /** Returns the sum of this function and another. */
    public Quadratic plus(Quadratic other) {
        return combined(1, other, 1);
    }

    private Quadratic combined(double own, Quadratic other, double others) {
        int datasets = linearD.length;
        double[] sumD = IntStream.range(0, datasets)
                .mapToDouble(i -> own * linearD[i] + others * other.linearD[i])
                .toArray();
        double[][] sumDD = IntStream.range(0, datasets)
                .mapToObj(i -> IntStream.range(0, datasets)
                        .mapToDouble(j -> own * quadraticDD[i][j] + others * other.quadraticDD[i][j])
                        .toArray())
                .toArray(double[][]::new);
        return new Quadratic(own * constant + others * other.constant, sumD, sumDD);
    }

    /** Returns {@code b + 2Qw}. */
    double[] gradient(double[] weightsD) {
        return IntStream.range(0, weightsD.length)
                .mapToDouble(i -> linearD[i] + 2 * product(i, weightsD))
                .toArray();
    }

    /** Returns the second derivative in the direction that takes weight from j and gives it to i. */
    double curvature(int i, int j) {
        return 2 * (quadraticDD[i][i] + quadraticDD[j][j] - 2 * quadraticDD[i][j]);
    }

    /** Returns the same function of {@code v = w - origin}. */
    Quadratic from(double[] originD) {
        return new Quadratic(value(originD), gradient(originD), quadraticDD);
    }

    /** Returns the largest coefficient that matters on the simplex, in size: the function's unit for tolerances. */
    double scale() {
        return Math.max(
                Arrays.stream(linearD).map(Math::abs).max().orElse(0),
                Arrays.stream(quadraticDD)
                        .flatMapToDouble(Arrays::stream)
                        .map(Math::abs)
                        .max()
                        .orElse(0));
    }

    private double product(int i, double[] weightsD) {
        double sum = 0;
        for (int j = 0; j < weightsD.length; j++) {
            sum += quadraticDD[i][j] * weightsD[j];
        }
        return sum;
    }
}
