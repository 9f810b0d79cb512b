package dev.rlvr.mixtures.predict;

import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.OutcomePredictor;
import dev.rlvr.api.mixture.Prediction;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The quadratic surrogate of MoDoMoDo (arXiv 2505.24871v2) as published: {@code L(w) = a + b'w + w'Cw} by ordinary least squares on
 * {@code [1, w, w (x) w]}, for five random splits into 80% to fit and 20% to test; the split of the best test R^2 is kept. The paper
 * gives no seeds: these are 0 to 4. On the simplex the columns are dependent, so that there is no one solution: the one of the smallest
 * norm is taken, as numpy and scikit-learn do, and a warning says so. It is not a candidate, but what candidates are compared with.
 * Where it is ill-posed, adding a number to all scores adds another one to predictions away from the runs. The paper has no
 * standard deviation; here it is the root mean squared residual of the kept split's test part, the same for all mixtures.
 */
final class PublishedPredictor implements OutcomePredictor {
    private static final int FEWEST_RUNS = 6;
    private static final int SPLITS = 5;
    private static final double TEST_SHARE = 0.2;

    @Override
    public FittedPredictor fit(ObservedScores observed) {
        return surface(observed, warnings(observed));
    }

    /** Refits, without finding out each time how ill-posed that is. */
    @Override
    public List<Prediction> predictUnseen(ObservedScores observed) {
        OutcomePredictor quiet = some -> surface(some, List.of());
        return quiet.predictUnseen(observed);
    }

    private static PolynomialSurface surface(ObservedScores observed, List<String> warnings) {
        MinimumRuns.check("published", FEWEST_RUNS, observed.size(), observed.target());
        double[] scoresN = observed.scores();
        double[][] designNP = design(observed);
        ScoreScale scale = ScoreScale.of(scoresN);
        Fit best = scale.isConstant() ? Fit.constant(designNP[0].length, scale.center()) : Fit.best(designNP, scoresN);
        return best.surface(observed.datasets().size(), warnings);
    }

    private static List<String> warnings(ObservedScores observed) {
        int domains = observed.datasets().size();
        int columns = 1 + domains + domains * domains;
        return List.of("least squares on [1, w, w (x) w] is ill-posed here: " + columns + " columns, rank "
                + new MinimumNorm(design(observed)).rank() + "; the minimum-norm solution was taken");
    }

    private static double[][] design(ObservedScores observed) {
        return Arrays.stream(observed.weights())
                .map(PublishedPredictor::columns)
                .toArray(double[][]::new);
    }

    /**
     * Returns {@code [1, w_i, w_i^2, sqrt(2) w_i w_j for i < j]}. It has the inner products of [1, w, w (x) w], and so the same
     * least squares solution of the smallest norm, which gives w_i w_j and w_j w_i the same coefficient.
     */
    static double[] columns(double[] weightsD) {
        int domains = weightsD.length;
        double[] columnsP = new double[1 + 2 * domains + domains * (domains - 1) / 2];
        columnsP[0] = 1;
        int p = 1 + 2 * domains;
        for (int i = 0; i < domains; i++) {
            columnsP[1 + i] = weightsD[i];
            columnsP[1 + domains + i] = weightsD[i] * weightsD[i];
            for (int j = i + 1; j < domains; j++) {
                columnsP[p++] = Math.sqrt(2) * weightsD[i] * weightsD[j];
            }
        }
        return columnsP;
    }

    /** Returns which runs a split tests on; the others are fitted to. */
    static List<Integer> testRuns(int runs, long seed) {
        List<Integer> shuffled = IntStream.range(0, runs).boxed().collect(Collectors.toList());
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(0, (int) Math.ceil(TEST_SHARE * runs));
    }

    /**
     * One split's fit.
     *
     * @param coefficientsP of the columns
     * @param r2 of the test part
     * @param std the root mean squared residual of the test part
     */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared
    private record Fit(double[] coefficientsP, double r2, double std) {

        static Fit constant(int columns, double score) {
            double[] coefficientsP = new double[columns];
            coefficientsP[0] = score;
            return new Fit(coefficientsP, 1, 0);
        }

        static Fit best(double[][] designNP, double[] scoresN) {
            return IntStream.range(0, SPLITS)
                    .mapToObj(seed -> of(designNP, scoresN, testRuns(scoresN.length, seed)))
                    .reduce((best, other) -> other.r2() > best.r2() ? other : best)
                    .orElseThrow();
        }

        static Fit of(double[][] designNP, double[] scoresN, List<Integer> test) {
            int[] train = IntStream.range(0, scoresN.length)
                    .filter(n -> !test.contains(n))
                    .toArray();
            double[] coefficientsP = new MinimumNorm(
                            Arrays.stream(train).mapToObj(n -> designNP[n]).toArray(double[][]::new))
                    .solve(Arrays.stream(train).mapToDouble(n -> scoresN[n]).toArray());
            double mean = test.stream().mapToDouble(n -> scoresN[n]).average().orElseThrow();
            double residual = test.stream()
                    .mapToDouble(n -> square(scoresN[n] - dot(designNP[n], coefficientsP)))
                    .sum();
            double total =
                    test.stream().mapToDouble(n -> square(scoresN[n] - mean)).sum();
            return new Fit(coefficientsP, r2(residual, total), Math.sqrt(residual / test.size()));
        }

        /** Returns R^2; of test scores that are all equal 1 or 0, as scikit-learn does. */
        private static double r2(double residual, double total) {
            if (total > 0) {
                return 1 - residual / total;
            }
            return residual == 0 ? 1 : 0;
        }

        PolynomialSurface surface(int domains, List<String> warnings) {
            double[] linearD = Arrays.copyOfRange(coefficientsP, 1, 1 + domains);
            double[][] quadraticDD = new double[domains][domains];
            int p = 1 + 2 * domains;
            for (int i = 0; i < domains; i++) {
                quadraticDD[i][i] = coefficientsP[1 + domains + i];
                for (int j = i + 1; j < domains; j++) {
                    quadraticDD[i][j] = coefficientsP[p++] / Math.sqrt(2);
                    quadraticDD[j][i] = quadraticDD[i][j];
                }
            }
            return new PolynomialSurface(coefficientsP[0], linearD, quadraticDD, std, warnings);
        }

        private static double dot(double[] left, double[] right) {
            return IntStream.range(0, left.length)
                    .mapToDouble(p -> left[p] * right[p])
                    .sum();
        }

        private static double square(double value) {
            return value * value;
        }
    }
}
