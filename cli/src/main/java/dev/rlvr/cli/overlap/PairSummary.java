package dev.rlvr.cli.overlap;

import java.util.List;

/**
 * What a training dataset and a benchmark have in common. An item of the dataset counts once, by the benchmark's item that is most like it.
 *
 * @param dataset the dataset's id
 * @param items how many items it has
 * @param benchmark the benchmark's id
 * @param benchmarkItems how many items that has
 * @param text how many of the dataset's items share words alone
 * @param picture how many share a picture alone
 * @param both how many share both
 * @param contaminated how many of these are leaks
 * @param share of the dataset's items, from 0 to 1
 * @param leaked how many of the benchmark's items are in the dataset
 * @param leakedShare of the benchmark's items, from 0 to 1
 * @param examples some of them, leaks first
 */
public record PairSummary(
        String dataset,
        int items,
        String benchmark,
        int benchmarkItems,
        int text,
        int picture,
        int both,
        int contaminated,
        double share,
        int leaked,
        double leakedShare,
        List<Overlap> examples) {
    /** Copies the examples. */
    public PairSummary {
        examples = List.copyOf(examples);
    }
}
