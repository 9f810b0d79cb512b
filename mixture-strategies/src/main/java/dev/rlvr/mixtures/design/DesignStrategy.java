package dev.rlvr.mixtures.design;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans the runs of a sweep. It has no mixture for a single run: none of a design's mixtures stands for the others, and a run that silently
 * trained on one of them would look like a result.
 *
 * @param id the strategy's name, for messages
 * @param design what to try
 */
record DesignStrategy(String id, MixtureDesign design) implements MixtureStrategy {

    @Override
    public Mixture propose(List<Domain> domains) {
        throw new RlvrException(
                ErrorCode.CONFIG_VALUE_INVALID,
                "mixture strategy '" + id + "' plans the runs of a sweep and has no mixture for a single run."
                        + " Use it in 'rlvr sweep', or name a strategy such as 'uniform' or 'fixed' here.");
    }

    @Override
    public List<Mixture> candidates(List<Domain> domains) {
        List<String> datasets = domains.stream().map(Domain::dataset).toList();
        return design.weights(datasets).stream()
                .map(weightsD -> mixture(datasets, weightsD))
                .toList();
    }

    private static Mixture mixture(List<String> datasets, double[] weightsD) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int d = 0; d < weightsD.length; d++) {
            weights.put(datasets.get(d), weightsD[d]);
        }
        return Mixture.normalized(weights);
    }
}
