package dev.rlvr.mixtures;

import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code w_i = n_i^a / sum_j n_j^a} for datasets of n_i problems. With a = 1 every problem is drawn equally often, as if the datasets
 * were one; a = 0 is uniform; between them small datasets are favoured, as in the exponential smoothing of multilingual BERT.
 *
 * @param exponent a, in [0, 1]
 */
record ProportionalStrategy(double exponent) implements MixtureStrategy {

    @Override
    public Mixture propose(List<Domain> domains) {
        Map<String, Double> weights = new LinkedHashMap<>();
        domains.forEach(domain -> weights.put(domain.dataset(), Math.pow(domain.size(), exponent)));
        return Mixture.normalized(weights);
    }
}
