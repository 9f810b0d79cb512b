package dev.rlvr.api.data;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture in a file (PNG, JPEG, GIF, BMP: what the JDK reads). Its dimensions are read from the header first, so that a small
 * file that claims huge dimensions is refused before any pixel is decoded.
 *
 * @param path the file
 */
public record FileImage(Path path) implements ImageSource {
    /** The most pixels that are decoded: 64 megapixels. */
    public static final long MAX_PIXELS = 1L << 26;

    @Override
    public String key() {
        return path.toAbsolutePath().normalize().toString();
    }

    @Override
    public BufferedImage read() {
        if (!Files.isRegularFile(path)) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "Image file not found: " + path);
        }
        try (ImageInputStream input = ImageIO.createImageInputStream(path.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new RlvrException(
                        ErrorCode.IMAGE_INVALID, "Not an image of a known format (PNG, JPEG, GIF, BMP): " + path);
            }
            ImageReader reader = readers.next();
            try {
                // Metadata are skipped: a compressed text chunk of a small file can inflate to gigabytes.
                reader.setInput(input, true, true);
                long width = reader.getWidth(0);
                long height = reader.getHeight(0);
                if (width * height > MAX_PIXELS) {
                    throw new RlvrException(
                            ErrorCode.IMAGE_INVALID,
                            "Image claims " + width + " x " + height + " pixels, more than the limit of " + MAX_PIXELS
                                    + ": " + path);
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof RlvrException known) {
                throw known;
            }
            throw new RlvrException(ErrorCode.IMAGE_INVALID, "Damaged image: " + path + " (" + e.getMessage() + ")", e);
        }
    }
}
