package dev.rlvr.api.mixture;

import java.util.List;
import java.util.Optional;

/** Proposes the mixture of a run. A pure function of its settings, of what it learns from, and of its arguments. */
@FunctionalInterface
public interface MixtureStrategy {
    /**
     * Returns a mixture over exactly the given domains, in their order.
     *
     * @param domains the training datasets of the configuration, at least one
     * @throws dev.rlvr.api.RlvrException where the settings do not fit the domains
     */
    Mixture propose(List<Domain> domains);

    /**
     * Returns the mixtures that a sweep should try: one, unless this is a strategy that plans several runs at once.
     *
     * @param domains the training datasets of the configuration, at least one
     * @throws dev.rlvr.api.RlvrException where the settings do not fit the domains
     */
    default List<Mixture> candidates(List<Domain> domains) {
        return List.of(propose(domains));
    }

    /**
     * Begins a run in which the mixture moves. Empty, as for most, where it stays as proposed. {@link #propose} then gives the mixture of
     * the first step.
     *
     * @param domains the training datasets of the configuration, at least one
     */
    default Optional<AdaptiveMixture> adapt(List<Domain> domains) {
        return Optional.empty();
    }
}
