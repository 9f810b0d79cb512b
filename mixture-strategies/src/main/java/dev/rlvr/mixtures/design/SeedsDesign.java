package dev.rlvr.mixtures.design;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * MoDoMoDo's seed mixtures (arXiv 2505.24871): m single, m exclude-one, and the uniform one; those that are the same, as of two datasets, once.
 *
 * @param kinds which of them, in this order
 * @param location where that is set, for messages
 */
record SeedsDesign(List<SeedKind> kinds, String location) implements MixtureDesign {
    SeedsDesign {
        kinds = List.copyOf(kinds);
    }

    @Override
    public List<double[]> weights(List<String> datasets) {
        List<double[]> distinct = new ArrayList<>();
        for (SeedKind kind : kinds) {
            Arrays.stream(kind.weights(datasets.size()))
                    .filter(mixture -> distinct.stream().noneMatch(earlier -> SeedKind.isSame(earlier, mixture)))
                    .forEach(distinct::add);
        }
        if (distinct.isEmpty()) {
            throw new RlvrException(
                    ErrorCode.CONFIG_VALUE_INVALID,
                    location + ": there is no 'exclude-one' mixture of the single dataset " + datasets);
        }
        return distinct;
    }
}
