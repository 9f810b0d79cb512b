package dev.rlvr.cli.overlap;

import java.util.Arrays;

/**
 * Which items have which n-grams, given as 64-bit hashes: a table of chains in plain arrays, 20 to 36 bytes an entry. Of an n-gram that more than
 * {@code common} items have, no more than one further item is kept, so that boilerplate costs nothing. Built by one thread, read by any.
 */
final class NgramIndex {
    private static final int NONE = -1;
    private static final int SMALLEST = 1024;

    private final int common;
    private int[] buckets = filled(SMALLEST);
    private long[] keys = new long[SMALLEST];
    private int[] items = new int[SMALLEST];
    private int[] next = new int[SMALLEST];
    private int size;

    NgramIndex(int common) {
        this.common = common;
    }

    /** Adds an item's n-gram; all of one item must come together. */
    void add(long key, int item) {
        int known = 0;
        for (int entry = buckets[bucket(key)]; entry != NONE; entry = next[entry]) {
            if (keys[entry] == key) {
                known++;
                if (items[entry] == item || known > common) {
                    return;
                }
            }
        }
        if (size == keys.length) {
            grow();
        }
        keys[size] = key;
        items[size] = item;
        link(size++);
    }

    /** Returns the items that have an n-gram, ascending; none where it is boilerplate. */
    int[] items(long key) {
        int count = count(key);
        if (count == 0 || count > common) {
            return new int[0];
        }
        int[] found = new int[count];
        for (int entry = buckets[bucket(key)]; entry != NONE; entry = next[entry]) {
            if (keys[entry] == key) {
                found[--count] = items[entry];
            }
        }
        return found;
    }

    private int count(long key) {
        int count = 0;
        for (int entry = buckets[bucket(key)]; entry != NONE; entry = next[entry]) {
            count += keys[entry] == key ? 1 : 0;
        }
        return count;
    }

    /** New entries come first in their chain. */
    private void link(int entry) {
        int bucket = bucket(keys[entry]);
        next[entry] = buckets[bucket];
        buckets[bucket] = entry;
    }

    private int bucket(long key) {
        return (int) key & (buckets.length - 1);
    }

    private void grow() {
        int length = Math.multiplyExact(keys.length, 2);
        keys = Arrays.copyOf(keys, length);
        items = Arrays.copyOf(items, length);
        next = Arrays.copyOf(next, length);
        buckets = filled(length);
        for (int entry = 0; entry < size; entry++) {
            link(entry);
        }
    }

    private static int[] filled(int length) {
        int[] buckets = new int[length];
        Arrays.fill(buckets, NONE);
        return buckets;
    }
}
