package dev.rlvr.cli.overlap;

import java.util.Comparator;

/**
 * An item of a benchmark that has something in common with one of a dataset.
 *
 * @param item the benchmark's item, as its index numbers it
 * @param kind what they have in common
 * @param contaminated whether that makes the one a leak of the other
 * @param key which of the text's keys they share first; {@code NONE} where they share none
 * @param distance of their nearest pictures; {@code NONE} where none are alike
 */
record Match(int item, OverlapKind kind, boolean contaminated, int key, int distance) {
    /** No key, no distance. */
    static final int NONE = -1;

    /** The more alike the greater: first what is contaminated, then both, pictures, texts; then the nearer picture; then the earlier item. */
    static final Comparator<Match> BY_LIKENESS = Comparator.comparing(Match::contaminated)
            .thenComparing(Match::kind)
            .thenComparing(Comparator.comparing(Match::distance).reversed())
            .thenComparing(Comparator.comparing(Match::item).reversed());
}
