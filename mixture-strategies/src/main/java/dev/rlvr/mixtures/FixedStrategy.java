package dev.rlvr.mixtures;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Proposes the weights that it was given; a dataset without one has weight 0.
 *
 * @param weights the weights by dataset, which sum to 1
 * @param location where they stand, for messages
 */
record FixedStrategy(Map<String, Double> weights, String location) implements MixtureStrategy {
    FixedStrategy {
        weights = Map.copyOf(weights);
    }

    @Override
    public Mixture propose(List<Domain> domains) {
        List<String> known = domains.stream().map(Domain::dataset).toList();
        weights.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new RlvrException(
                            ErrorCode.NAME_UNKNOWN,
                            location + ": no training dataset '" + name + "'." + NearestName.hint(name, known));
                });
        Map<String, Double> mixture = new LinkedHashMap<>();
        known.forEach(dataset -> mixture.put(dataset, weights.getOrDefault(dataset, 0.0)));
        return Mixture.of(mixture);
    }
}
