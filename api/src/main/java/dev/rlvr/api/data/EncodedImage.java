package dev.rlvr.api.data;

import java.awt.image.BufferedImage;
import java.util.function.Supplier;

/**
 * A picture whose encoded bytes (PNG, JPEG, GIF, BMP) lie in something else: a column of a table, a member of an archive. They are fetched
 * when they are needed and not kept. As careful about dimensions as {@link FileImage}.
 *
 * @param key a name that tells this picture from all others, and where it lies in messages
 * @param bytes fetches the bytes, the same every time, from any thread
 */
public record EncodedImage(String key, Supplier<byte[]> bytes) implements ImageSource {
    @Override
    public Frame size() {
        return ImageDecoder.bytes(bytes.get(), key, ImageDecoder.SIZE);
    }

    @Override
    public void check() {
        byte[] encoded = bytes.get();
        ImageDecoder.bytes(encoded, key, ImageDecoder.SIZE);
        ImageEnd.check(encoded, key);
    }

    @Override
    public BufferedImage read() {
        return ImageDecoder.bytes(bytes.get(), key, ImageDecoder.PIXELS);
    }
}
