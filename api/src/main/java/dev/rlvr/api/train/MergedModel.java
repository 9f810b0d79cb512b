package dev.rlvr.api.train;

import java.nio.file.Path;

/**
 * What was merged into one model.
 *
 * @param base the model that the adapter belongs to
 * @param lora the adapter's settings
 * @param projections how many projections it changed
 * @param bytes the size of the weights written
 */
public record MergedModel(Path base, LoraSettings lora, int projections, long bytes) {}
