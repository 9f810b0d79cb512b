package dev.rlvr.api.mixture;

/**
 * What a strategy knows about a training dataset.
 *
 * @param dataset the dataset's id
 * @param size how many problems it has
 */
public record Domain(String dataset, int size) {}
