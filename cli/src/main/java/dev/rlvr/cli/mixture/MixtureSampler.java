package dev.rlvr.cli.mixture;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.train.ProblemSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws a dataset by the mixture, then that dataset's next unseen item.
 *
 * <p>Which dataset is drawn at a position is a hash of the seed and the position; which of its items, a permutation indexed by
 * how often the dataset was drawn before. So any position can be asked for, and a resumed run sees what one never stopped
 * would have seen. Asking onwards is cheap; asking for an earlier position counts again from the beginning. For one thread.
 */
public final class MixtureSampler implements ProblemSource {
    private final List<Dataset> datasets;
    private final double[] cumulative;
    private final int last;
    private final ItemOrder[] orders;
    private final long seed;
    private final StoppingStrategy stopping;
    private final long[] draws;
    private long position;
    private boolean ended;

    /**
     * Creates a sampler at the beginning.
     *
     * @param datasets what to draw from, at least one of positive weight
     * @param mixture how often
     * @param seed decides all draws
     * @param stopping when there are no more problems
     */
    public MixtureSampler(List<Dataset> datasets, Mixture mixture, long seed, StoppingStrategy stopping) {
        this.datasets = datasets.stream()
                .filter(dataset -> mixture.weight(dataset.id()) > 0)
                .toList();
        if (this.datasets.isEmpty()) {
            throw new IllegalArgumentException("no dataset has a positive weight in " + mixture);
        }
        this.seed = seed;
        this.stopping = stopping;
        this.last = this.datasets.size() - 1;
        this.cumulative = new double[this.datasets.size()];
        this.orders = new ItemOrder[this.datasets.size()];
        this.draws = new long[this.datasets.size()];
        double sum = 0;
        for (int d = 0; d <= last; d++) {
            Dataset dataset = this.datasets.get(d);
            sum += mixture.weight(dataset.id());
            cumulative[d] = sum;
            orders[d] = new ItemOrder(seed, dataset.id(), dataset.size());
        }
    }

    @Override
    public List<Problem> at(long from, int count) {
        if (from < 0 || count < 1) {
            throw new IllegalArgumentException("position " + from + ", count " + count);
        }
        if (from < position || ended) {
            rewind();
        }
        while (position < from) {
            if (draw() == null) {
                return List.of();
            }
        }
        List<Item> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Item item = draw();
            if (item == null) {
                return List.of();
            }
            items.add(item);
        }
        return items.stream().map(Item::problem).toList();
    }

    private void rewind() {
        position = 0;
        ended = false;
        Arrays.fill(draws, 0);
    }

    /** Goes one position on; null where the stopping rule ends the run here. */
    private @Nullable Item draw() {
        int domain = domainAt(position);
        if (endsBefore(domain)) {
            ended = true;
            return null;
        }
        position++;
        return new Item(datasets.get(domain), orders[domain], draws[domain]++);
    }

    private boolean endsBefore(int domain) {
        return switch (stopping) {
            case MAX_STEPS -> false;
            case FIRST_EXHAUSTED -> isSeenWhole(domain);
            case ALL_EXHAUSTED -> {
                boolean all = true;
                for (int d = 0; d <= last && all; d++) {
                    all = isSeenWhole(d);
                }
                yield all;
            }
        };
    }

    private boolean isSeenWhole(int domain) {
        return draws[domain] >= datasets.get(domain).size();
    }

    /** Inverts the cumulative weights; scaled by their sum, which may differ from 1 in the last digits. */
    private int domainAt(long at) {
        double u = SplitMix.uniform(seed, at) * cumulative[last];
        int domain = 0;
        while (domain < last && u >= cumulative[domain]) {
            domain++;
        }
        return domain;
    }

    /** A draw whose problem is read only when the whole batch is known to be there. */
    private record Item(Dataset dataset, ItemOrder order, long draws) {
        Problem problem() {
            return dataset.get(order.item(draws));
        }
    }
}
