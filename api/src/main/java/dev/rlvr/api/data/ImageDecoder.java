package dev.rlvr.api.data;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.InputFile;
import dev.rlvr.api.RlvrException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads encoded pictures with what the JDK has. Sizes are looked at before any pixel is decoded. */
final class ImageDecoder {
    private ImageDecoder() {}

    /** What is done with a reader that has been checked. */
    interface Work<T> {
        T apply(ImageReader reader) throws IOException;
    }

    /** Decodes all pixels, where there are not too many. */
    static final Work<BufferedImage> PIXELS = reader -> {
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        BufferedImage image = reader.read(0);
        for (String warning : warnings) {
            // The JDK fills what is missing of a JPEG with grey.
            if (warning.contains("Truncated") || warning.contains("Premature end")) {
                throw new IOException(warning);
            }
        }
        return image;
    };

    /** Reads the header alone. */
    static final Work<Frame> SIZE = reader -> new Frame(reader.getWidth(0), reader.getHeight(0));

    static <T> T file(Path path, Work<T> work) {
        InputFile.check(path, "Image file");
        return read(() -> ImageIO.createImageInputStream(path.toFile()), path.toString(), work);
    }

    static <T> T bytes(byte[] bytes, String name, Work<T> work) {
        return read(() -> ImageIO.createImageInputStream(new ByteArrayInputStream(bytes)), name, work);
    }

    private interface Opener {
        ImageInputStream open() throws IOException;
    }

    private static <T> T read(Opener opener, String name, Work<T> work) {
        try (ImageInputStream input = opener.open()) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw invalid("Not an image of a known format (PNG, JPEG, GIF, BMP): " + name);
            }
            ImageReader reader = readers.next();
            try {
                // Metadata are skipped: a compressed text chunk of a small file can inflate to gigabytes.
                reader.setInput(input, true, true);
                checkSize(reader.getWidth(0), reader.getHeight(0), name);
                return work.apply(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof RlvrException known) {
                throw known;
            }
            throw new RlvrException(ErrorCode.IMAGE_INVALID, "Damaged image: " + name + " (" + e.getMessage() + ")", e);
        }
    }

    private static void checkSize(long width, long height, String name) {
        if (width * height > FileImage.MAX_PIXELS) {
            throw invalid("Image claims " + width + " x " + height + " pixels, more than the limit of "
                    + FileImage.MAX_PIXELS + ": " + name);
        }
        if (Math.max(width, height) > FileImage.MAX_SIDE) {
            throw invalid("Image claims " + width + " x " + height + " pixels, a side longer than the limit of "
                    + FileImage.MAX_SIDE + ": " + name);
        }
    }

    private static RlvrException invalid(String message) {
        return new RlvrException(ErrorCode.IMAGE_INVALID, message);
    }
}
