package dev.rlvr.datasets.scenes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** SplitMix64, written out so that a seed gives the same problems on every version of Java. Not thread-safe. */
final class SceneRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    SceneRandom(long seed) {
        state = seed;
    }

    /** Returns a well-mixed hash of a text and further numbers. */
    static long hash(String text, long... numbers) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        hash = mix(hash);
        for (long number : numbers) {
            hash = mix(hash * 31 + mix(number + GOLDEN));
        }
        return hash;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    /** Returns a number in [0, 1). */
    double fraction() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    boolean chance(double probability) {
        return fraction() < probability;
    }

    /** Returns a whole number from {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return low + (int) ((nextLong() >>> 33) % (high - low + 1));
    }

    <T> T pick(List<T> items) {
        return items.get(between(0, items.size() - 1));
    }

    /** Returns one of the items that is not among those excluded. */
    <T> T pickOther(List<T> items, Collection<T> excluded) {
        return pick(items.stream().filter(item -> !excluded.contains(item)).toList());
    }

    <T> List<T> shuffled(List<T> items) {
        List<T> result = new ArrayList<>(items);
        for (int i = result.size() - 1; i > 0; i--) {
            int j = between(0, i);
            T other = result.get(j);
            result.set(j, result.get(i));
            result.set(i, other);
        }
        return result;
    }

    /** Returns {@code count} different items in random order. */
    <T> List<T> sample(List<T> items, int count) {
        return List.copyOf(shuffled(items).subList(0, count));
    }
}
