package dev.rlvr.cli.config;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.cli.reward.BoundVerifier;
import java.util.List;

/**
 * A dataset or benchmark of a configuration, opened.
 *
 * @param id its id in the configuration
 * @param provider the id of its provider
 * @param split which split
 * @param dataset its problems
 * @param limit how many of its first problems are used
 * @param verifiers what scores completions
 */
public record BoundDataset(
        String id, String provider, String split, Dataset dataset, int limit, List<BoundVerifier> verifiers) {
    /** Copies the verifiers. */
    public BoundDataset {
        verifiers = List.copyOf(verifiers);
    }
}
