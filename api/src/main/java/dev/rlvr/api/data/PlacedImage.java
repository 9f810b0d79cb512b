package dev.rlvr.api.data;

import dev.rlvr.api.RlvrException;
import java.awt.image.BufferedImage;
import java.util.function.Supplier;

/**
 * A picture with the row that shows it, which its errors name: a file's own tell where the file is, and not which row of a dataset is damaged.
 * Its key is that of the picture, so that one which several rows show is cached once.
 *
 * @param image the picture
 * @param place where the row stands, such as {@code "data.jsonl:17"}
 */
public record PlacedImage(ImageSource image, String place) implements ImageSource {
    @Override
    public String key() {
        return image.key();
    }

    @Override
    public Frame size() {
        return placed(image::size);
    }

    @Override
    public void check() {
        placed(() -> {
            image.check();
            return image;
        });
    }

    @Override
    public BufferedImage read() {
        return placed(image::read);
    }

    private <T> T placed(Supplier<T> action) {
        try {
            return action.get();
        } catch (RlvrException e) {
            throw new RlvrException(e.code(), place + ": " + e.getMessage(), e);
        }
    }
}
