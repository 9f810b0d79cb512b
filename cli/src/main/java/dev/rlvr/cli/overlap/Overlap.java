package dev.rlvr.cli.overlap;

import org.jspecify.annotations.Nullable;

/**
 * An item of a training dataset and the item of a benchmark that is most like it.
 *
 * @param dataset the dataset's id
 * @param id the item's id
 * @param row which row of the dataset, from 0
 * @param benchmark the benchmark's id
 * @param benchmarkId the id of the benchmark's item
 * @param benchmarkRow which row of the benchmark, from 0
 * @param kind what they have in common
 * @param contaminated whether that makes the one a leak of the other
 * @param words the first n-gram, or the short text, that they share; null where they share none
 * @param distance in how many bits the hashes of their nearest pictures differ; null where no pictures are alike
 */
public record Overlap(
        String dataset,
        String id,
        int row,
        String benchmark,
        String benchmarkId,
        int benchmarkRow,
        OverlapKind kind,
        boolean contaminated,
        @Nullable String words,
        @Nullable Integer distance) {}
