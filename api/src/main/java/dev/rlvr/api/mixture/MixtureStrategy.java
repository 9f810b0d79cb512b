package dev.rlvr.api.mixture;

import java.util.List;

/** Proposes a mixture before a run. A pure function of its settings and argument. */
@FunctionalInterface
public interface MixtureStrategy {
    /**
     * Returns a mixture over exactly the given domains, in their order.
     *
     * @param domains the training datasets of the configuration, at least one
     * @throws dev.rlvr.api.RlvrException where the settings do not fit the domains
     */
    Mixture propose(List<Domain> domains);
}
