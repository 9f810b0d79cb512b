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
 * <p>Which dataset is drawn at a position is a hash of the seed and the position, held against the mixture of the position's step; which
 * of its items, a permutation indexed by how often the dataset was drawn before. So any position can be asked for whose step has a mixture
 * yet, and a resumed run sees what one never stopped would have seen. Asking onwards is cheap; asking for an earlier position counts
 * again from the beginning. For one thread at a time, but for {@link #knows} and {@link #distinct}.
 */
public final class MixtureSampler implements ProblemSource {
    private final List<Dataset> datasets;
    private final MixtureCourse course;
    private final int promptsPerStep;
    private final ItemOrder[] orders;
    private final long seed;
    private final StoppingStrategy stopping;
    private final long[] draws;
    private long position;
    private boolean ended;
    private Cut cut;

    /**
     * Creates a sampler at the beginning.
     *
     * @param datasets what to draw from, at least one of positive weight in every mixture
     * @param course how often, step by step
     * @param promptsPerStep how many positions a step has
     * @param seed decides all draws
     * @param stopping when there are no more problems
     */
    public MixtureSampler(
            List<Dataset> datasets, MixtureCourse course, int promptsPerStep, long seed, StoppingStrategy stopping) {
        this.datasets = List.copyOf(datasets);
        this.course = course;
        this.promptsPerStep = promptsPerStep;
        this.seed = seed;
        this.stopping = stopping;
        this.draws = new long[datasets.size()];
        this.orders = datasets.stream()
                .map(dataset -> new ItemOrder(seed, dataset.id(), dataset.size()))
                .toArray(ItemOrder[]::new);
        this.cut = cut(1);
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

    @Override
    public boolean knows(long from, int count) {
        return course.knows((from + count - 1) / promptsPerStep + 1);
    }

    @Override
    public long distinct() {
        return datasets.stream().mapToLong(Dataset::size).sum();
    }

    private void rewind() {
        position = 0;
        ended = false;
        Arrays.fill(draws, 0);
    }

    /** Goes one position on; null where the stopping rule ends the run here. */
    private @Nullable Item draw() {
        long step = position / promptsPerStep + 1;
        if (step != cut.step()) {
            cut = cut(step);
        }
        int domain = cut.domain(SplitMix.uniform(seed, position));
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
                for (int d = 0; d < draws.length && all; d++) {
                    all = !cut.hasWeight(d) || isSeenWhole(d);
                }
                yield all;
            }
        };
    }

    private boolean isSeenWhole(int domain) {
        return draws[domain] >= datasets.get(domain).size();
    }

    private Cut cut(long step) {
        Mixture mixture = course.at(step);
        double[] cumulative = new double[draws.length];
        double sum = 0;
        int last = -1;
        for (int d = 0; d < cumulative.length; d++) {
            double weight = mixture.weight(datasets.get(d).id());
            sum += weight;
            cumulative[d] = sum;
            last = weight > 0 ? d : last;
        }
        if (last < 0) {
            throw new IllegalArgumentException("no dataset has a positive weight in " + mixture);
        }
        return new Cut(step, cumulative, last);
    }

    /** How the mixture of a step cuts [0, 1) into datasets; {@code last} is the last of them that has a weight. */
    private record Cut(long step, double[] cumulative, int last) {
        /** Inverts the cumulative weights; scaled by their sum, which may differ from 1 in the last digits. */
        int domain(double share) {
            double u = share * cumulative[last];
            int domain = 0;
            while (domain < last && u >= cumulative[domain]) {
                domain++;
            }
            return domain;
        }

        boolean hasWeight(int domain) {
            return cumulative[domain] > (domain == 0 ? 0 : cumulative[domain - 1]);
        }
    }

    /** A draw whose problem is read only when the whole batch is known to be there. */
    private record Item(Dataset dataset, ItemOrder order, long draws) {
        Problem problem() {
            return dataset.get(order.item(draws));
        }
    }
}
