package dev.rlvr.mixtures.simplex;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Maximises quadratics. Exact ({@link QuadraticFaces}) while there are at most two million faces to look at: always for up to 12 datasets in
 * one bounded simplex, and for 20 where no more than a few have an upper bound below what is left to them. Beyond, the best of many climbs
 * ({@link QuadraticExchange}) from the mixtures given, the corners and random mixtures: exact where the function is concave. Among equal
 * mixtures the one nearest to uniform weights is taken if it is one of them. Deterministic.
 */
public final class QuadraticOptimizer {
    private static final long MOST_FACES = 1L << 21;
    private static final int RANDOM_STARTS = 64;
    private static final int SEED = 5;

    /** Creates an optimizer. */
    public QuadraticOptimizer() {}

    /** Returns the maximum of a quadratic on a region; climbs, if it takes them, begin at these mixtures too. */
    public Optimum maximum(Quadratic quadratic, MixtureRegion region, List<double[]> startsD) {
        double[] uniformD = region.project(uniform(region.datasets()));
        Optimum nothing = new Optimum(uniformD, quadratic.value(uniformD), true);
        return region.parts().stream()
                .map(part -> exact(
                                quadratic,
                                part,
                                uniformD,
                                MOST_FACES / region.parts().size())
                        .orElseGet(() -> climbed(quadratic, part, startsD)))
                .reduce(nothing, (best, other) -> better(quadratic, best, other));
    }

    private static Optional<Optimum> exact(Quadratic quadratic, BoundedSimplex part, double[] startD, long faces) {
        return QuadraticFaces.maximum(quadratic, part, part.project(startD), faces);
    }

    private static Optimum climbed(Quadratic quadratic, BoundedSimplex part, List<double[]> startsD) {
        QuadraticExchange exchange = new QuadraticExchange(quadratic, part);
        int datasets = part.datasets();
        Random random = new Random(SEED);
        Stream<double[]> corners = IntStream.range(0, datasets).mapToObj(i -> corner(datasets, i));
        Stream<double[]> anywhere =
                Stream.generate(() -> RandomMixtures.uniform(random, datasets)).limit(RANDOM_STARTS);
        return Stream.of(startsD.stream(), corners, anywhere)
                .flatMap(starts -> starts)
                .map(startD -> exchange.climb(part.project(startD)))
                .max(Comparator.comparingDouble(Optimum::value))
                .orElseThrow();
    }

    private static Optimum better(Quadratic quadratic, Optimum best, Optimum other) {
        boolean isExact = best.isExact() && other.isExact();
        Optimum better = other.value() > best.value() + 1e-10 * quadratic.scale() ? other : best;
        return new Optimum(better.weightsD(), better.value(), isExact);
    }

    static double[] uniform(int datasets) {
        double[] weightsD = new double[datasets];
        Arrays.fill(weightsD, 1.0 / datasets);
        return weightsD;
    }

    static double[] corner(int datasets, int dataset) {
        double[] weightsD = new double[datasets];
        weightsD[dataset] = 1;
        return weightsD;
    }
}
