package dev.rlvr.cli.config;

import dev.rlvr.cli.reward.BoundVerifier;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The verifiers of a configuration's datasets, whose data are not opened. Closing them frees what isolated ones hold.
 *
 * @param byDataset the verifiers of each dataset, in the order of the configuration
 * @param minimum the datasets whose total is the least of their values
 */
public record LoadedRewards(Map<String, List<BoundVerifier>> byDataset, Set<String> minimum) implements AutoCloseable {
    /** Copies the collections. */
    public LoadedRewards {
        minimum = Set.copyOf(minimum);
        byDataset = Collections.unmodifiableMap(new LinkedHashMap<>(byDataset));
    }

    @Override
    public void close() {
        byDataset.values().forEach(verifiers -> verifiers.forEach(BoundVerifier::close));
    }
}
