package dev.rlvr.cli.config;

import dev.rlvr.cli.reward.BoundVerifier;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The verifiers of a configuration's datasets, whose data are not opened. Closing them frees what isolated ones hold.
 *
 * @param byDataset the verifiers of each dataset, in the order of the configuration
 */
public record ServedRewards(Map<String, List<BoundVerifier>> byDataset) implements AutoCloseable {
    /** Copies the map. */
    public ServedRewards {
        byDataset = Collections.unmodifiableMap(new LinkedHashMap<>(byDataset));
    }

    @Override
    public void close() {
        byDataset.values().forEach(verifiers -> verifiers.forEach(BoundVerifier::close));
    }
}
