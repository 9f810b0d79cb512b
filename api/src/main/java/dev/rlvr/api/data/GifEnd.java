package dev.rlvr.api.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Looks for the end of a GIF, which only its blocks tell: the byte that marks it may stand in a picture too. Source: Graphics Interchange Format,
 * version 89a, CompuServe 1990, appendix B.
 */
final class GifEnd {
    private static final int IMAGE = 0x2C;
    private static final int EXTENSION = 0x21;
    private static final int TRAILER = 0x3B;

    private final DataInputStream input;

    private GifEnd(InputStream input) {
        this.input = new DataInputStream(input);
    }

    /** Returns whether a GIF has its trailer; what follows it does not count. Reads all blocks and keeps none. */
    static boolean isThere(InputStream gif) throws IOException {
        try {
            new GifEnd(gif).walk();
            return true;
        } catch (EOFException e) {
            return false;
        }
    }

    private void walk() throws IOException {
        input.skipNBytes("GIF89a".length() + 4); // Width and height are two bytes each.
        int packed = input.readUnsignedByte();
        input.skipNBytes(2); // Background and aspect ratio.
        skipColours(packed);
        for (int block = input.readUnsignedByte(); block != TRAILER; block = input.readUnsignedByte()) {
            if (block == IMAGE) {
                input.skipNBytes(8); // Its place and its size.
                skipColours(input.readUnsignedByte());
                input.skipNBytes(1); // The size of its codes.
                skipParts();
            } else if (block == EXTENSION) {
                input.skipNBytes(1); // What kind it is.
                skipParts();
            }
        }
    }

    /** Three bytes a colour, 2 to 256 of them. */
    private void skipColours(int packed) throws IOException {
        if ((packed & 0x80) != 0) {
            input.skipNBytes(3L << ((packed & 7) + 1));
        }
    }

    private void skipParts() throws IOException {
        for (int size = input.readUnsignedByte(); size > 0; size = input.readUnsignedByte()) {
            input.skipNBytes(size);
        }
    }
}
