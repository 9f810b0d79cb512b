package dev.rlvr.datasets.rows;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.ImageSource;

/** Checks pictures of rows without decoding them; errors name the row. */
public final class ImageCheck {
    private ImageCheck() {}

    /**
     * Checks that a picture has a size that can be decoded, and is not cut off.
     *
     * @throws RlvrException naming the place
     */
    public static void run(ImageSource image, Place place) {
        try {
            image.check();
        } catch (RlvrException e) {
            throw String.valueOf(e.getMessage()).startsWith(place.where())
                    ? e
                    : place.error(String.valueOf(e.getMessage()), e);
        }
    }
}
