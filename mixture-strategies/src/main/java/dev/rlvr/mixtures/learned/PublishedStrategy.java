package dev.rlvr.mixtures.learned;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.OutcomePredictor;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * MoDoMoDo's search for a mixture (arXiv 2505.24871v2) as its algorithm is listed: fits the surrogate to the observed runs, samples a Gaussian
 * fitted to their mixtures ({@link GaussianSampling}), predicts each sample, and proposes the best. There to compare with. The paper gives
 * neither the number of samples nor a seed.
 *
 * @param observations reads the earlier runs
 * @param surrogate the model, the published quadratic
 * @param target the score to predict
 * @param samples how many samples to draw
 * @param seed the seed of the samples
 * @param count how many candidates to propose
 */
record PublishedStrategy(
        Supplier<Observations> observations,
        OutcomePredictor surrogate,
        String target,
        int samples,
        long seed,
        int count)
        implements MixtureStrategy {

    @Override
    public Mixture propose(List<Domain> domains) {
        return best(domains, 1).get(0);
    }

    @Override
    public List<Mixture> candidates(List<Domain> domains) {
        return best(domains, count);
    }

    private List<Mixture> best(List<Domain> domains, int most) {
        Observations earlier = observations.get();
        RunDomains order = RunDomains.of(domains, earlier);
        ObservedScores observed = earlier.scores(target);
        List<double[]> mixtures = new GaussianSampling(observed.weights()).sample(samples, new Random(seed));
        if (mixtures.isEmpty()) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    earlier.source() + ": of " + samples + " samples of the Gaussian fitted to " + observed.size()
                            + " mixtures of " + observed.datasets().size()
                            + " datasets each has a negative weight, so that none is a mixture. Raise samples, or use the"
                            + " strategy learned");
        }
        return top(surrogate.fit(observed), mixtures, most).stream()
                .map(order::mixture)
                .toList();
    }

    static List<double[]> top(FittedPredictor fitted, List<double[]> mixtures, int most) {
        return mixtures.stream()
                .map(weightsD -> new Rated(weightsD, fitted.predict(weightsD).mean()))
                .sorted(Comparator.comparingDouble(Rated::mean).reversed())
                .limit(most)
                .map(Rated::weightsD)
                .toList();
    }

    private record Rated(double[] weightsD, double mean) {}
}
