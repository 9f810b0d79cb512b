package dev.rlvr.mixtures.learned;

import dev.rlvr.mixtures.simplex.BoundedSimplex;
import dev.rlvr.mixtures.simplex.EvolutionOptimizer;
import dev.rlvr.mixtures.simplex.MixtureRegion;
import dev.rlvr.mixtures.simplex.Quadratic;
import dev.rlvr.mixtures.simplex.QuadraticOptimizer;
import dev.rlvr.mixtures.simplex.RandomMixtures;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How true scores depend on the mixture, at random. Z is standard normal, a new one wherever it stands. */
enum SyntheticTruth {
    /** The paper's form {@code b'w + w'Cw} with every b_i and C_ij = Z: mostly what datasets do alone, with interactions of either sign. */
    NORMAL {
        @Override
        ToDoubleFunction<double[]> draw(Random random, int datasets) {
            return new Surface(new Quadratic(0, normals(random, datasets), squares(random, datasets)));
        }
    },
    /** {@code -(w - v)'GG'(w - v)} with every G_ij = Z and v drawn evenly from all mixtures: concave, with its optimum v inside. */
    CONCAVE {
        @Override
        ToDoubleFunction<double[]> draw(Random random, int datasets) {
            double[] bestD = RandomMixtures.uniform(random, datasets);
            double[][] rootDD = squares(random, datasets);
            double[][] quadraticDD = new double[datasets][datasets];
            double[] linearD = new double[datasets];
            for (int i = 0; i < datasets; i++) {
                for (int j = 0; j < datasets; j++) {
                    quadraticDD[i][j] = -dot(rootDD[i], rootDD[j]);
                    linearD[i] -= 2 * quadraticDD[i][j] * bestD[j];
                }
            }
            return new Surface(new Quadratic(0, linearD, quadraticDD));
        }
    },
    /**
     * {@code sum_i b_i w_i + sum_{i<j} b_ij w_i w_j} with b_i = Z and b_ij = 2.9 + 3.7 Z: as in the paper's table. Over the spread of the single
     * runs, its 11 seed runs give interactions with a mean of 2.9 and a spread of 3.7, the medians of its seven tests.
     */
    TABLE {
        @Override
        ToDoubleFunction<double[]> draw(Random random, int datasets) {
            return pairs(random, datasets, 2.9, 3.7);
        }
    },
    /** The same with b_ij = 4 Z: strong interactions of either sign. The seed runs tell only their sums over each dataset's pairs. */
    STRONG {
        @Override
        ToDoubleFunction<double[]> draw(Random random, int datasets) {
            return pairs(random, datasets, 0, 4);
        }
    },
    /**
     * No quadratic: the mean over seven tests of {@code 1 - exp(-sum_i t_ki w_i)}, each a skill that saturates with what the datasets give to
     * it, with t_ki = Z, and 2 more for one dataset of each test: transfer may help or hurt.
     */
    SATURATING {
        @Override
        ToDoubleFunction<double[]> draw(Random random, int datasets) {
            double[][] transferKD = IntStream.range(0, TESTS)
                    .mapToObj(k -> IntStream.range(0, datasets)
                            .mapToDouble(i -> random.nextGaussian() + (k % datasets == i ? 2 : 0))
                            .toArray())
                    .toArray(double[][]::new);
            return weightsD -> IntStream.range(0, TESTS)
                    .mapToDouble(k -> 1 - Math.exp(-dot(transferKD[k], weightsD)))
                    .average()
                    .orElseThrow();
        }
    };

    private static final int TESTS = 7;

    abstract ToDoubleFunction<double[]> draw(Random random, int datasets);

    /** Returns the maximum on the simplex: exact for quadratics, otherwise the best that a long search finds. */
    static double highest(ToDoubleFunction<double[]> drawn, int datasets) {
        MixtureRegion all = MixtureRegion.of(BoundedSimplex.all(datasets));
        return drawn instanceof Surface surface
                ? new QuadraticOptimizer()
                        .maximum(surface.quadratic(), all, List.of())
                        .value()
                : new EvolutionOptimizer(5, 500, 1000)
                        .maximum(drawn::applyAsDouble, all, List.of())
                        .orElseThrow()
                        .value();
    }

    private static Surface pairs(Random random, int datasets, double mean, double deviation) {
        double[] linearD = normals(random, datasets);
        double[][] quadraticDD = new double[datasets][datasets];
        for (int i = 0; i < datasets; i++) {
            for (int j = 0; j < i; j++) {
                quadraticDD[i][j] = mean + deviation * random.nextGaussian();
            }
        }
        return new Surface(new Quadratic(0, linearD, quadraticDD));
    }

    private static double[][] squares(Random random, int datasets) {
        return IntStream.range(0, datasets)
                .mapToObj(i -> normals(random, datasets))
                .toArray(double[][]::new);
    }

    private static double[] normals(Random random, int datasets) {
        return IntStream.range(0, datasets)
                .mapToDouble(i -> random.nextGaussian())
                .toArray();
    }

    private static double dot(double[] leftD, double[] rightD) {
        return IntStream.range(0, leftD.length)
                .mapToDouble(i -> leftD[i] * rightD[i])
                .sum();
    }

    private record Surface(Quadratic quadratic) implements ToDoubleFunction<double[]> {
        @Override
        public double applyAsDouble(double[] weightsD) {
            return quadratic.value(weightsD);
        }
    }
}
