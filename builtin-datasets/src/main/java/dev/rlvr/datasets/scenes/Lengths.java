package dev.rlvr.datasets.scenes;

import java.util.ArrayList;
import java.util.List;

/** Draws lengths of which one is clearly the greatest or the least. */
final class Lengths {
    private Lengths() {}

    /** Returns {@code count} lengths; the first is the extreme, by at least {@code margin}. */
    static List<Integer> withExtreme(int count, boolean greatest, int low, int high, int margin, SceneRandom random) {
        int first = greatest ? random.between(low + 2 * margin, high) : random.between(low, high - 2 * margin);
        List<Integer> lengths = new ArrayList<>(List.of(first));
        while (lengths.size() < count) {
            lengths.add(greatest ? random.between(low, first - margin) : random.between(first + margin, high));
        }
        return lengths;
    }
}
