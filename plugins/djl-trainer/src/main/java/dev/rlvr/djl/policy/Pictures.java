package dev.rlvr.djl.policy;

import dev.rlvr.api.data.ImageSource;
import dev.rlvr.djl.image.ImageProcessor;
import dev.rlvr.djl.image.RgbImage;

/**
 * Pictures as the vision tower reads them: read and resized by whoever first asks, and their pixels kept until they are forgotten or find no
 * place any more. Thread-safe.
 */
final class Pictures {
    /** How much of the heap pixels may take. What finds no place is read again when it is needed. */
    static final long CACHE_BYTES = 256L << 20;

    private static final int CACHED_GRIDS = 20_000;

    private final ImageProcessor processor;
    private final LruCache<String, RgbImage> pixels = new LruCache<>(CACHE_BYTES, image -> image.samples().length);
    private final LruCache<String, int[]> grids = new LruCache<>(CACHED_GRIDS, grid -> 1);

    Pictures(ImageProcessor processor) {
        this.processor = processor;
    }

    /**
     * Returns a picture's grid (time, height, width) in patches.
     *
     * @throws dev.rlvr.api.RlvrException with code {@code IMAGE_INVALID} or {@code FILE_MISSING} where it can't be read or resized
     */
    int[] grid(ImageSource source) {
        int[] grid = grids.get(source.key());
        if (grid == null) {
            RgbImage image = ready(source);
            int side = processor.settings().patchSize();
            grid = new int[] {1, image.height() / side, image.width() / side};
            grids.put(source.key(), grid);
        }
        return grid.clone();
    }

    /** Reads and resizes a picture whose pixels are not at hand. */
    RgbImage ready(ImageSource source) {
        RgbImage image = pixels.get(source.key());
        if (image == null) {
            image = processor.resize(source.read());
            pixels.put(source.key(), image);
        }
        return image;
    }

    /** Returns the values of a picture's patches, row by row. */
    float[] patches(ImageSource source) {
        return processor.patches(ready(source)).values();
    }

    /** Returns whether a picture's pixels are at hand. */
    boolean isReady(ImageSource source) {
        return pixels.get(source.key()) != null;
    }

    /** Frees the pixels of a picture that the tower will not run on again. */
    void forget(ImageSource source) {
        pixels.remove(source.key());
    }
}
