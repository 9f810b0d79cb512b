package dev.rlvr.mixtures.design;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hipparchus.random.RandomDataGenerator;

/**
 * Fills the simplex around a prior: {@code w = min + (1 - m min) z}, {@code z ~ Dirichlet(concentration m prior)}, over m datasets.
 *
 * <p>With a uniform prior the concentration is that of each dataset, and 1 is the uniform distribution on the simplex; more stays nearer to the
 * prior. Independent draws cluster and leave holes, so a pool of 32 draws a mixture (at least 256) is made, and of it those are taken that
 * are farthest from each other ({@link MaximinSubset}), the first of them nearest to the prior.
 *
 * @param count how many mixtures, at least 1
 * @param seed decides the draws
 * @param concentration how near to the prior, positive
 * @param prior weights by dataset, not negative; a dataset without one has 0; empty for uniform
 * @param bounds the least weight of each dataset
 * @param location where this is set, for messages
 */
record DirichletDesign(
        int count, long seed, double concentration, Map<String, Double> prior, WeightBounds bounds, String location)
        implements MixtureDesign {
    private static final int POOL = 32;
    private static final int SMALLEST_POOL = 256;

    DirichletDesign {
        prior = Map.copyOf(prior);
    }

    @Override
    public List<double[]> weights(List<String> datasets) {
        int m = datasets.size();
        bounds.check(m);
        double[] priorD = prior(datasets);
        double[] shapesD = Arrays.stream(priorD).map(p -> concentration * m * p).toArray();
        DirichletSampler sampler = new DirichletSampler(shapesD, new RandomDataGenerator(seed));
        double[][] poolND = Arrays.stream(sampler.next(Math.max(SMALLEST_POOL, POOL * count)))
                .map(bounds::shrunk)
                .toArray(double[][]::new);
        List<double[]> chosen = MaximinSubset.choose(poolND, bounds.shrunk(priorD), count);
        if (chosen.size() < count) {
            throw new RlvrException(
                    ErrorCode.CONFIG_VALUE_INVALID,
                    location + ": 'count' is " + count + ", but these settings allow only " + chosen.size()
                            + " different mixtures of " + datasets);
        }
        return chosen;
    }

    private double[] prior(List<String> datasets) {
        prior.keySet().stream()
                .filter(name -> !datasets.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new RlvrException(
                            ErrorCode.NAME_UNKNOWN,
                            location + ".prior: no training dataset '" + name + "'."
                                    + NearestName.hint(name, datasets));
                });
        double[] priorD = datasets.stream()
                .mapToDouble(name -> prior.isEmpty() ? 1 : prior.getOrDefault(name, 0.0))
                .toArray();
        double sum = Arrays.stream(priorD).sum();
        return Arrays.stream(priorD).map(weight -> weight / sum).toArray();
    }
}
