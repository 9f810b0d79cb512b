package dev.rlvr.djl.image;

import java.util.List;

/**
 * How pictures are made to fit a model: preprocessor_config.json.
 *
 * @param minPixels the fewest pixels after resizing
 * @param maxPixels the most pixels after resizing
 * @param patchSize a patch's side in pixels
 * @param mergeSize how many patches a side the model merges into one token
 * @param temporalPatchSize how often a picture is repeated in time
 * @param rescaleFactor what samples of 0 to 255 are multiplied by
 * @param mean subtracted from each channel after that
 * @param std what each channel is then divided by
 */
public record ImageSettings(
        long minPixels,
        long maxPixels,
        int patchSize,
        int mergeSize,
        int temporalPatchSize,
        double rescaleFactor,
        List<Double> mean,
        List<Double> std) {
    /** The per-channel means of CLIP, which Qwen2-VL took over. */
    public static final List<Double> CLIP_MEAN = List.of(0.48145466, 0.4578275, 0.40821073);

    /** The per-channel standard deviations of CLIP. */
    public static final List<Double> CLIP_STD = List.of(0.26862954, 0.26130258, 0.27577711);

    /** Copies the lists. */
    public ImageSettings {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (minPixels < 1 || maxPixels < minPixels || patchSize < 1 || mergeSize < 1 || temporalPatchSize < 1) {
            throw new IllegalArgumentException("sizes must be positive and min_pixels at most max_pixels");
        }
        if (mean.size() != 3 || std.size() != 3 || std.stream().anyMatch(s -> !(s > 0))) {
            throw new IllegalArgumentException("three means and three positive standard deviations are needed");
        }
    }

    /** Returns what both sides of a resized picture are multiples of. */
    public int factor() {
        return patchSize * mergeSize;
    }
}
