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
     * Decodes or draws the picture.
     *
     * @throws dev.rlvr.api.RlvrException with code {@code IMAGE_INVALID} or {@code FILE_MISSING} where that can't be done
     */
    BufferedImage read();
}
