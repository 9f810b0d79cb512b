package dev.rlvr.cli.config;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.cli.reward.BoundVerifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A dataset or benchmark of a configuration, opened.
 *
 * @param id its id in the configuration
 * @param provider the id of its provider
 * @param split which split
 * @param dataset its problems
 * @param limit how many of its first problems are used
 * @param verifiers what scores completions
 * @param minimum whether the least of their values is the total
 */
public record BoundDataset(
        String id,
        String provider,
        String split,
        Dataset dataset,
        int limit,
        List<BoundVerifier> verifiers,
        boolean minimum)
        implements AutoCloseable {
    /** Copies the verifiers. */
    public BoundDataset {
        verifiers = List.copyOf(verifiers);
    }

    /** Returns the same with other problems, all of them used. Closing it closes these, and not those that it had. */
    public BoundDataset with(Dataset problems) {
        return new BoundDataset(id, provider, split, problems, problems.size(), verifiers, minimum);
    }

    /** Returns the ids of those whose total is the least value. */
    public static Set<String> minimums(List<BoundDataset> datasets) {
        return datasets.stream()
                .filter(BoundDataset::minimum)
                .map(BoundDataset::id)
                .collect(Collectors.toSet());
    }

    /** Returns what {@code exclude} left out of it. */
    public Exclusion exclusion() {
        return dataset instanceof SomeItems some ? some.exclusion() : Exclusion.NONE;
    }

    @Override
    public void close() {
        dataset.close();
        verifiers.forEach(BoundVerifier::close);
    }
}
