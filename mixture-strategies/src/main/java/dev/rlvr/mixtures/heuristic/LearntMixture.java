package dev.rlvr.mixtures.heuristic;

import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.mixtures.SameDatasets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Proposes the mixture that observations led to, for runs over the same datasets.
 *
 * @param observations what it was learnt from
 * @param mixture a weight for each of the observations' datasets
 */
record LearntMixture(Observations observations, Mixture mixture) implements MixtureStrategy {

    /** Returns a strategy for weights that need not sum to 1, in the order of the observations' datasets. */
    static LearntMixture of(Observations observations, double[] weightsD) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int d = 0; d < weightsD.length; d++) {
            weights.put(observations.datasets().get(d), weightsD[d]);
        }
        return new LearntMixture(observations, Mixture.normalized(weights));
    }

    @Override
    public Mixture propose(List<Domain> domains) {
        SameDatasets.check(observations, domains.stream().map(Domain::dataset).toList());
        Map<String, Double> weights = new LinkedHashMap<>();
        domains.forEach(domain -> weights.put(domain.dataset(), mixture.weight(domain.dataset())));
        return Mixture.of(weights);
    }
}
