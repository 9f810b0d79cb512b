package dev.rlvr.api.data;

import java.awt.image.BufferedImage;

/**
 * A picture that is decoded or drawn only when it is needed. Implementations are thread-safe, and give the same pixels every time.
 */
public interface ImageSource {
    /** Returns a name that is equal for equal pictures and for those alone, within one run; caches are keyed by it. */
    String key();

    /**
     * Returns the width and height in pixels. Where a header tells them, no pixel is decoded.
     *
     * @throws dev.rlvr.api.RlvrException as {@link #read()} does
     */
    default Frame size() {
        BufferedImage image = read();
        return new Frame(image.getWidth(), image.getHeight());
    }

    /**
     * Checks that there is a picture, with a size that can be decoded, and that it is not cut off, as far as this can be told without decoding
     * pixels: by its header, and by the end of a PNG, JPEG, GIF or BMP.
     *
     * @throws dev.rlvr.api.RlvrException as {@link #read()} does
     */
    default void check() {
        size();
    }

    /**
     * Decodes or draws the picture.
     *
     * @throws dev.rlvr.api.RlvrException with code {@code IMAGE_INVALID} or {@code FILE_MISSING} where that can't be done
     */
    BufferedImage read();
}
