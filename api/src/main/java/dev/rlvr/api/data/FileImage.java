package dev.rlvr.api.data;

import java.awt.image.BufferedImage;
import java.nio.file.Path;

/**
 * A picture in a file (PNG, JPEG, GIF, BMP: what the JDK reads). Its dimensions are read from the header first, so that a small
 * file that claims huge dimensions is refused before any pixel is decoded.
 *
 * @param path the file
 */
public record FileImage(Path path) implements ImageSource {
    /** The most pixels that are decoded: 64 megapixels. */
    public static final long MAX_PIXELS = 1L << 26;

    /** The longest side that is decoded, in pixels: what JPEG can hold. */
    public static final int MAX_SIDE = 65_535;

    @Override
    public String key() {
        return path.toAbsolutePath().normalize().toString();
    }

    @Override
    public Frame size() {
        return ImageDecoder.file(path, ImageDecoder.SIZE);
    }

    @Override
    public void check() {
        size();
        ImageEnd.check(path, path.toString());
    }

    @Override
    public BufferedImage read() {
        return ImageDecoder.file(path, ImageDecoder.PIXELS);
    }
}
