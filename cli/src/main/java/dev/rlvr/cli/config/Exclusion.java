package dev.rlvr.cli.config;

/**
 * What {@code exclude} left out of a dataset.
 *
 * @param items how many of its items
 * @param unknown how many ids were named that none of its items has
 * @param ofOthers how many lines of the file name items of other datasets
 */
public record Exclusion(int items, int unknown, int ofOthers) {
    /** Where nothing is excluded. */
    public static final Exclusion NONE = new Exclusion(0, 0, 0);
}
