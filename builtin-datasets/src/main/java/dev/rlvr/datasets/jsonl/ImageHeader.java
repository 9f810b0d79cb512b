package dev.rlvr.datasets.jsonl;

import dev.rlvr.api.data.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads a picture's size from its header, without decoding a pixel. */
final class ImageHeader {
    private ImageHeader() {}

    static Frame frame(Path image, Place place) {
        try (ImageInputStream input = ImageIO.createImageInputStream(image.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw place.error("not an image of a known format (PNG, JPEG, GIF, BMP): " + image);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input);
                return new Frame(reader.getWidth(0), reader.getHeight(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw place.error("damaged image: " + image + " (" + e.getMessage() + ")", e);
        }
    }
}
