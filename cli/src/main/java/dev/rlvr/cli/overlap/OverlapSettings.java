package dev.rlvr.cli.overlap;

/**
 * What counts as overlap.
 *
 * @param ngram how many words in a row two texts must share, at least 2
 * @param common n-grams in more benchmark items than this are boilerplate and show nothing, at least 1
 * @param distance how many of the 64 bits of two pictures' hashes may differ, from 0
 * @param correlation how much two pictures' thumbnails must correlate besides, up to 1; at 0 the hashes alone decide
 * @param pictures whether pictures are compared at all
 * @param textAlone whether items that both have pictures are contaminated by their texts alone
 */
public record OverlapSettings(
        int ngram, int common, int distance, double correlation, boolean pictures, boolean textAlone) {}
