package dev.rlvr.cli.overlap;

/**
 * What was read of a dataset or benchmark.
 *
 * @param id its id
 * @param use {@code training} or {@code benchmark}
 * @param items how many items it has
 * @param unreadable how many of them, or their pictures, can't be read and were not compared
 * @param plainPictures how many pictures are of nearly one colour and count as none
 * @param before the words that nearly all texts begin with, left out of the comparison; empty where there are none
 * @param after the words that nearly all texts end with, left out as well
 */
public record SourceSummary(
        String id, String use, int items, int unreadable, int plainPictures, String before, String after) {
    static SourceSummary of(ItemReader reader, String use, int unreadable, int plainPictures) {
        return new SourceSummary(
                reader.bound().id(),
                use,
                reader.bound().limit(),
                unreadable,
                plainPictures,
                String.join(" ", reader.boilerplate().before()),
                String.join(" ", reader.boilerplate().after()));
    }
}
