package dev.rlvr.mixtures.learned;

import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.api.mixture.Observations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A study whose truth is known: a random function of the mixture with its maximum, divided by its standard deviation over the seed mixtures,
 * so that 1 is the spread of what a study sees.
 *
 * @param truth the function
 * @param highest its maximum on the simplex
 * @param datasets how many datasets there are: D
 */
record SyntheticStudy(ToDoubleFunction<double[]> truth, double highest, int datasets) {
    static final String SCORE = "score";

    static SyntheticStudy draw(SyntheticTruth kind, int datasets, Random random) {
        ToDoubleFunction<double[]> drawn = kind.draw(random, datasets);
        double deviation = deviation(drawn, datasets);
        return new SyntheticStudy(
                weightsD -> drawn.applyAsDouble(weightsD) / deviation,
                SyntheticTruth.highest(drawn, datasets) / deviation,
                datasets);
    }

    /** Returns a function divided by its standard deviation over the seed mixtures. */
    static ToDoubleFunction<double[]> standardized(ToDoubleFunction<double[]> drawn, int datasets) {
        double deviation = deviation(drawn, datasets);
        return weightsD -> drawn.applyAsDouble(weightsD) / deviation;
    }

    /** Returns the paper's seeds: each dataset alone, all but each, and all. */
    static double[][] seedMixtures(int datasets) {
        List<double[]> seeds = new ArrayList<>();
        for (int i = 0; i < datasets; i++) {
            double[] singleD = new double[datasets];
            singleD[i] = 1;
            seeds.add(singleD);
            double[] othersD = new double[datasets];
            Arrays.fill(othersD, 1.0 / (datasets - 1));
            othersD[i] = 0;
            seeds.add(othersD);
        }
        double[] allD = new double[datasets];
        Arrays.fill(allD, 1.0 / datasets);
        seeds.add(allD);
        return seeds.toArray(double[][]::new);
    }

    private static double deviation(ToDoubleFunction<double[]> drawn, int datasets) {
        double[] values = Arrays.stream(seedMixtures(datasets))
                .mapToDouble(drawn::applyAsDouble)
                .toArray();
        double mean = DoubleStream.of(values).average().orElseThrow();
        return Math.sqrt(DoubleStream.of(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }

    /** Returns runs of mixtures, so many of each, whose scores have normal noise of this standard deviation. */
    Observations observe(double[][] mixturesND, int repetitions, double noise, Random random) {
        List<Observation> rows = new ArrayList<>();
        for (double[] mixtureD : mixturesND) {
            for (int seed = 0; seed < repetitions; seed++) {
                rows.add(new Observation(
                        "run " + rows.size(),
                        mixture(mixtureD),
                        OptionalLong.of(seed),
                        Map.of(SCORE, truth.applyAsDouble(mixtureD) + noise * random.nextGaussian())));
            }
        }
        return new Observations(
                "synthetic", domains().stream().map(Domain::dataset).toList(), List.of(SCORE), rows, 0);
    }

    List<Domain> domains() {
        return IntStream.range(0, datasets)
                .mapToObj(i -> new Domain("d" + i, 1000))
                .toList();
    }

    static Mixture mixture(double[] weightsD) {
        Map<String, Double> weights = new LinkedHashMap<>();
        IntStream.range(0, weightsD.length).forEach(i -> weights.put("d" + i, weightsD[i]));
        return Mixture.normalized(weights);
    }

    /** Returns how much worse than the best mixture a mixture is. */
    double regret(Mixture mixture) {
        return highest
                - truth.applyAsDouble(domains().stream()
                        .mapToDouble(domain -> mixture.weight(domain.dataset()))
                        .toArray());
    }
}
