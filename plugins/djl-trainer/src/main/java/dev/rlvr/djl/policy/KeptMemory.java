package dev.rlvr.djl.policy;

import dev.rlvr.djl.image.ImageSettings;
import dev.rlvr.djl.model.ModelFolder;
import java.util.List;

/**
 * How much of Java's heap a run takes for what it keeps so as not to make it again: prompts; features of pictures where the tower is frozen,
 * and the pixels of two steps; all pixels where it is trained. What evaluations add is not known here.
 */
public final class KeptMemory {
    private static final int CHANNELS = 3;

    private KeptMemory() {}

    /**
     * Returns the bytes at the end of a run.
     *
     * @param step the prompts of a step, taken for those of all
     * @param problems how many different problems the run sees
     */
    public static long bytes(ModelFolder folder, WeightUse use, List<PreparedPrompt> step, long problems) {
        double share = step.isEmpty() ? 0 : (double) problems / step.size();
        double prompts = step.stream().mapToLong(PromptPreparer::bytes).sum() * share;
        double features = 4.0 * folder.config().text().hiddenSize() * imageTokens(step) * share;
        double pixels = (double) pixelBytes(folder, step);
        boolean trained = use.trainsFeatures(folder);
        return bounded(prompts, PromptPreparer.CACHE_BYTES)
                + (trained ? 0 : bounded(features, VisionFeatures.CACHE_BYTES))
                + bounded(pixels * (trained ? share : Math.min(share, 2)), Pictures.CACHE_BYTES);
    }

    private static long bounded(double bytes, long most) {
        return (long) Math.min(bytes, most);
    }

    private static long imageTokens(List<PreparedPrompt> step) {
        return step.stream()
                .flatMap(prompt -> prompt.pictures().stream())
                .mapToLong(Picture::tokens)
                .sum();
    }

    private static long pixelBytes(ModelFolder folder, List<PreparedPrompt> step) {
        long side = folder.imageSettings().map(ImageSettings::patchSize).orElse(0);
        return step.stream().mapToLong(PreparedPrompt::patches).sum() * side * side * CHANNELS;
    }
}
