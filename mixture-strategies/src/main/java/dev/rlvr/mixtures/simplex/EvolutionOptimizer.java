package dev.rlvr.mixtures.simplex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.hipparchus.random.MersenneTwister;

/**
 * Maximises any function of a mixture with CMA-ES (Hansen 2006), Hipparchus' implementation. It searches the whole space: a point x stands
 * for its projection w on the region, worth {@code f(w) - |x - w|^2} with f scaled to its spread over the starts, so that corners and
 * edges are reached exactly and everything tried lies in the region. Tries the mixtures given, uniform weights, the corners, the middles of
 * edges, random mixtures and random corners of the region first, then goes on from the best of them that lie apart. The answer is the best of all mixtures tried.
 * Deterministic: its random numbers have fixed seeds.
 */
public final class EvolutionOptimizer {
    private static final int SEED = 9;
    private static final double STEP = 0.1;
    private static final double APART = 0.1;
    private static final double FAR = 1000;

    private final int restarts;
    private final int generations;
    private final int randomStarts;

    /**
     * Creates an optimizer.
     *
     * @param restarts how many starts it goes on from
     * @param generations the most generations from each; a generation tries {@code 4 + 3 ln D} mixtures
     * @param randomStarts how many random mixtures, and how many random corners, it tries first
     */
    public EvolutionOptimizer(int restarts, int generations, int randomStarts) {
        this.restarts = restarts;
        this.generations = generations;
        this.randomStarts = randomStarts;
    }

    /** Returns the best mixture found in a region that has no shortfall; empty where none was found. */
    public Optional<Optimum> maximum(MixtureObjective objective, MixtureRegion region, List<double[]> startsD) {
        List<Tried> starts = startsD(region, startsD).stream()
                .map(startD -> Tried.of(objective, region.project(startD)))
                .sorted(Comparator.comparing(Tried::isAllowed)
                        .thenComparing(Tried::value)
                        .reversed())
                .toList();
        double unit = spread(starts);
        List<Tried> tried = new ArrayList<>(starts);
        if (region.datasets() > 1 && unit > 0) {
            List<Tried> apart = apart(starts);
            for (int n = 0; n < apart.size(); n++) {
                tried.add(evolved(objective, region, apart.get(n), unit, n));
            }
        }
        return tried.stream()
                .filter(Tried::isAllowed)
                .reduce((best, other) -> other.value() > best.value() ? other : best)
                .map(best -> new Optimum(best.weightsD(), best.value(), false));
    }

    private List<double[]> startsD(MixtureRegion region, List<double[]> givenD) {
        int datasets = region.datasets();
        Random random = new Random(SEED);
        Stream<double[]> uniform = Stream.of(QuadraticOptimizer.uniform(datasets));
        Stream<double[]> edges = IntStream.range(0, datasets).boxed().flatMap(i -> IntStream.rangeClosed(0, i)
                .mapToObj(j -> middle(datasets, i, j)));
        Stream<double[]> anywhere =
                Stream.generate(() -> RandomMixtures.uniform(random, datasets)).limit(randomStarts);
        Stream<double[]> extremes =
                Stream.generate(() -> direction(random, datasets)).limit(randomStarts);
        return Stream.of(uniform, givenD.stream(), edges, anywhere, extremes)
                .flatMap(some -> some)
                .toList();
    }

    /** Returns a point far away in a random direction: a corner of the region is the nearest to it. */
    private static double[] direction(Random random, int datasets) {
        return IntStream.range(0, datasets)
                .mapToDouble(i -> FAR * random.nextGaussian())
                .toArray();
    }

    /** Returns half of one dataset and half of another; of i = j a corner. */
    private static double[] middle(int datasets, int i, int j) {
        double[] weightsD = new double[datasets];
        weightsD[i] += 0.5;
        weightsD[j] += 0.5;
        return weightsD;
    }

    private static double spread(List<Tried> starts) {
        var values = starts.stream().mapToDouble(Tried::value).summaryStatistics();
        return values.getMax() - values.getMin();
    }

    private List<Tried> apart(List<Tried> starts) {
        List<Tried> chosen = new ArrayList<>();
        for (Tried start : starts) {
            boolean isApart = chosen.stream()
                    .allMatch(other ->
                            MixtureRegion.squaredDistance(other.weightsD(), start.weightsD()) >= APART * APART);
            if (isApart && chosen.size() < restarts) {
                chosen.add(start);
            }
        }
        return chosen;
    }

    private Tried evolved(MixtureObjective objective, MixtureRegion region, Tried start, double unit, int seed) {
        Search search = new Search(objective, region, unit, start);
        double[] sigma = new double[region.datasets()];
        Arrays.fill(sigma, STEP);
        int population = 4 + (int) (3 * Math.log(region.datasets()));
        CMAESOptimizer optimizer =
                new CMAESOptimizer(generations, 0, true, 0, 0, new MersenneTwister(seed), false, null);
        try {
            optimizer.optimize(
                    new ObjectiveFunction(search::worth),
                    GoalType.MAXIMIZE,
                    new InitialGuess(start.weightsD()),
                    SimpleBounds.unbounded(region.datasets()),
                    new CMAESOptimizer.Sigma(sigma),
                    new CMAESOptimizer.PopulationSize(population),
                    new MaxEval(Integer.MAX_VALUE));
        } catch (MathRuntimeException e) {
            // The search's covariance has degenerated: what it tried so far stands.
            return search.best;
        }
        return search.best;
    }

    private record Tried(double[] weightsD, double value, double shortfall) {
        static Tried of(MixtureObjective objective, double[] weightsD) {
            return new Tried(weightsD, objective.value(weightsD), objective.shortfall(weightsD));
        }

        boolean isAllowed() {
            return shortfall <= 0;
        }
    }

    /** Remembers the best of what the library's optimizer tries, whatever that returns. */
    private static final class Search {
        private static final double SHORTFALL_PRICE = 10;

        private final MixtureObjective objective;
        private final MixtureRegion region;
        private final double unit;
        private final double origin;
        private Tried best;

        Search(MixtureObjective objective, MixtureRegion region, double unit, Tried start) {
            this.objective = objective;
            this.region = region;
            this.unit = unit;
            this.origin = start.value();
            this.best = start;
        }

        double worth(double[] pointD) {
            double[] weightsD = region.project(pointD);
            Tried tried = Tried.of(objective, weightsD);
            if (tried.isAllowed() && (!best.isAllowed() || tried.value() > best.value())) {
                best = tried;
            }
            return (tried.value() - origin) / unit
                    - SHORTFALL_PRICE * Math.max(0, tried.shortfall())
                    - MixtureRegion.squaredDistance(pointD, weightsD);
        }
    }
}
