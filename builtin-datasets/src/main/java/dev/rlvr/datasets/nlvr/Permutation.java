package dev.rlvr.datasets.nlvr;

import dev.rlvr.api.data.Frame;
import java.util.List;

/**
 * How pictures show the three boxes: picture {@code k} shows them in the k-th order, counted alphabetically. Found by comparing
 * pixels with all orders over the whole development set; a test repeats that.
 */
final class Permutation {
    static final int COUNT = 6;

    /** Pixels from the left edge of one box to that of the next: 100 of the box and 50 of the grey bar. */
    static final int PITCH = 150;

    static final Frame PICTURE = new Frame(400, 100);

    private static final List<List<Integer>> ORDERS = List.of(
            List.of(0, 1, 2), List.of(0, 2, 1), List.of(1, 0, 2), List.of(1, 2, 0), List.of(2, 0, 1), List.of(2, 1, 0));

    private Permutation() {}

    /** Returns which of the three boxes picture {@code k} shows at a slot, counted from the left. */
    static int shown(int k, int slot) {
        return ORDERS.get(k).get(slot);
    }
}
