package dev.rlvr.mixtures.learned;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.mixtures.simplex.BoundedSimplex;
import dev.rlvr.mixtures.simplex.MixtureRegion;
import dev.rlvr.mixtures.simplex.Optimum;
import java.util.List;
import java.util.function.Supplier;

/**
 * Predicts scores from mixtures and proposes the mixture that the predictions make worth most. After MoDoMoDo (arXiv 2505.24871v2), which
 * fits one quadratic and takes the best of random samples; here the model is chosen by its error on unseen mixtures, the optimum is found by an
 * optimiser, and what a mixture is worth may take the prediction's uncertainty into account. The observations are read when a mixture is
 * asked for.
 *
 * @param observations reads the earlier runs
 * @param settings what to learn and where to look
 */
record LearnedStrategy(Supplier<Observations> observations, LearnedSettings settings) implements MixtureStrategy {

    @Override
    public Mixture propose(List<Domain> domains) {
        Observations earlier = observations.get();
        RunDomains order = RunDomains.of(domains, earlier);
        CombinedModel model = settings.targets().learn(earlier, settings.learner());
        return order.mixture(
                search(model, earlier, Acquisition.MEAN).best(model).weightsD());
    }

    @Override
    public List<Mixture> candidates(List<Domain> domains) {
        Observations earlier = observations.get();
        RunDomains order = RunDomains.of(domains, earlier);
        CombinedModel model = settings.targets().learn(earlier, settings.learner());
        List<Optimum> batch =
                search(model, earlier, Acquisition.EI).batch(model, settings.count(), settings.separation());
        if (batch.size() < settings.count()) {
            throw new RlvrException(
                    ErrorCode.CONFIG_VALUE_INVALID,
                    settings.location() + ": found only " + batch.size() + " of " + settings.count()
                            + " mixtures that lie " + settings.separation()
                            + " apart from each other and from those observed. Lower count or min_separation, or widen the bounds");
        }
        return batch.stream().map(optimum -> order.mixture(optimum.weightsD())).toList();
    }

    private MixtureSearch search(CombinedModel model, Observations earlier, Acquisition standard) {
        BoundedSimplex bounds = settings.bounds().of(earlier.datasets());
        MixtureRegion region = settings.distance().isEmpty()
                ? MixtureRegion.of(bounds)
                : MixtureRegion.near(
                                bounds,
                                model.observedMixtures(),
                                settings.distance().getAsDouble())
                        .orElseThrow(() -> new RlvrException(
                                ErrorCode.CONFIG_VALUE_INVALID,
                                settings.location() + ": no mixture within the bounds is as near as "
                                        + settings.distance().getAsDouble()
                                        + " to an observed one. Raise max_distance, or widen the bounds"));
        return new MixtureSearch(settings.acquisition().orElse(standard), settings.kappa(), region);
    }
}
