package dev.rlvr.mixtures.adaptive;

import dev.rlvr.api.mixture.AdaptiveMixture;
import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A strategy whose mixture moves.
 *
 * @param begin begins the mixture of a run over these datasets
 */
record MovingStrategy(Function<List<String>, AdaptiveMixture> begin) implements MixtureStrategy {
    @Override
    public Mixture propose(List<Domain> domains) {
        return begun(domains).current();
    }

    @Override
    public Optional<AdaptiveMixture> adapt(List<Domain> domains) {
        return Optional.of(begun(domains));
    }

    private AdaptiveMixture begun(List<Domain> domains) {
        return begin.apply(domains.stream().map(Domain::dataset).toList());
    }
}
