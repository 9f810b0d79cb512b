package dev.rlvr.mixtures.predict;

import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Observations and truths to test with. Datasets are d0, d1, ...; the target is d0's own score, so that every predictor applies. */
final class Drawn {
    static final String TARGET = "d0_test";
    static final List<OutcomePredictorProvider> ALL = List.of(
            new PublishedPredictorProvider(),
            new ConstantPredictorProvider(),
            new ScheffeLinearPredictorProvider(),
            new ScheffeQuadraticPredictorProvider(),
            new ScheffeSpecialCubicPredictorProvider(),
            new GaussianProcessPredictorProvider(),
            new BoostedTreesPredictorProvider(),
            new BimixPredictorProvider());

    private Drawn() {}

    static OutcomePredictorProvider provider(String id) {
        return ALL.stream()
                .filter(provider -> provider.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static ObservedScores observed(double[][] weightsND, double[] scoresN) {
        return new ObservedScores(TARGET, datasets(weightsND[0].length), weightsND, scoresN);
    }

    static List<String> datasets(int domains) {
        return IntStream.range(0, domains).mapToObj(d -> "d" + d).toList();
    }

    /** Draws a mixture evenly from the simplex. */
    static double[] mixture(int domains, Random random) {
        double[] drawn = IntStream.range(0, domains)
                .mapToDouble(d -> -Math.log(1 - random.nextDouble()))
                .toArray();
        double sum = Arrays.stream(drawn).sum();
        return Arrays.stream(drawn).map(weight -> weight / sum).toArray();
    }

    static double[][] mixtures(int count, int domains, Random random) {
        return IntStream.range(0, count).mapToObj(n -> mixture(domains, random)).toArray(double[][]::new);
    }

    /** Returns single, exclude-one and all, each so many times. */
    static double[][] seeds(int domains, int repeats) {
        return IntStream.range(0, 2 * domains + 1)
                .mapToObj(run -> IntStream.range(0, domains)
                        .mapToDouble(d -> {
                            if (run < domains) {
                                return d == run ? 1 : 0;
                            }
                            return run == 2 * domains ? 1.0 / domains : d == run - domains ? 0 : 1.0 / (domains - 1);
                        })
                        .toArray())
                .flatMap(weights -> IntStream.range(0, repeats).mapToObj(repeat -> weights))
                .toArray(double[][]::new);
    }

    /** Draws a quadratic truth. */
    static ToDoubleFunction<double[]> quadratic(int domains, Random random) {
        double[][] quadraticDD = IntStream.range(0, domains)
                .mapToObj(i -> IntStream.range(0, domains)
                        .mapToDouble(j -> random.nextGaussian())
                        .toArray())
                .toArray(double[][]::new);
        return new PolynomialSurface(0, quadraticDD[0], quadraticDD, 0, List.of())::at;
    }

    static double[] scores(double[][] weightsND, ToDoubleFunction<double[]> truth, double noise, Random random) {
        return Arrays.stream(weightsND)
                .mapToDouble(weights -> truth.applyAsDouble(weights) + noise * random.nextGaussian())
                .toArray();
    }
}
