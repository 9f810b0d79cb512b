package dev.rlvr.rewards.completion;

import java.util.Arrays;

/** Tells how many of a sequence's n-grams are different, in O(length log n). */
final class Grams {
    // Numbers of pairs, in a table with open addressing: keys stand beside their numbers, and a number of -1 is a free
    // place.
    private final long[] keys;
    private final int[] numbers;
    private int known;

    private Grams(int pairs) {
        int places = Integer.highestOneBit(Math.max(1, pairs)) * 4;
        keys = new long[places];
        numbers = new int[places];
        Arrays.fill(numbers, -1);
    }

    /** Returns how many different n-grams there are; the size is at least 1 and at most the length. */
    static int different(int[] items, int size) {
        int[] grams = items;
        int length = 1;
        int known = numberAll(items, items.clone(), 0);
        while (length < size) {
            // A gram is told by its first part and by its last, which may overlap.
            int step = Math.min(length, size - length);
            int[] longer = new int[grams.length - step];
            known = numberAll(grams, longer, step);
            grams = longer;
            length += step;
        }
        return known;
    }

    /** Numbers the pairs of what stands {@code step} apart, equal pairs alike, and returns how many different ones there are. */
    private static int numberAll(int[] grams, int[] target, int step) {
        Grams pairs = new Grams(target.length);
        for (int i = 0; i < target.length; i++) {
            target[i] = pairs.number(((long) grams[i] << Integer.SIZE) | (grams[i + step] & 0xFFFFFFFFL));
        }
        return pairs.known;
    }

    private int number(long key) {
        // The finaliser of SplitMix64.
        long mixed = (key ^ (key >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        int place = (int) (mixed ^ (mixed >>> 31)) & (keys.length - 1);
        while (numbers[place] >= 0 && keys[place] != key) {
            place = (place + 1) & (keys.length - 1);
        }
        if (numbers[place] < 0) {
            keys[place] = key;
            numbers[place] = known++;
        }
        return numbers[place];
    }
}
