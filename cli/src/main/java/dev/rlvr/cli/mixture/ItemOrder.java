package dev.rlvr.cli.mixture;

/**
 * The order in which one dataset's items come: a new permutation each epoch, which depends on the seed, the dataset's id and the
 * epoch alone. So two runs with different mixtures see the items of a dataset in the same order. For one thread.
 */
final class ItemOrder {
    private final long seed;
    private final int size;
    private long epoch = -1;
    private int[] order = {};

    ItemOrder(long seed, String dataset, int size) {
        this.seed = SplitMix.hash(seed, SplitMix.hash(dataset));
        this.size = size;
    }

    /** Returns the index of the item that is drawn after {@code draws} others of this dataset. */
    int item(long draws) {
        long wanted = draws / size;
        if (wanted != epoch) {
            order = shuffled(SplitMix.hash(seed, wanted));
            epoch = wanted;
        }
        return order[(int) (draws % size)];
    }

    /** Fisher and Yates. The bias of the multiplication is below size / 2^53. */
    private int[] shuffled(long epochSeed) {
        int[] items = new int[size];
        for (int i = 0; i < size; i++) {
            int j = (int) (SplitMix.uniform(epochSeed, i) * (i + 1));
            items[i] = items[j];
            items[j] = i;
        }
        return items;
    }
}
