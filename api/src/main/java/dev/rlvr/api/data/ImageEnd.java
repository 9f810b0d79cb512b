package dev.rlvr.api.data;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Tells a truncated picture from a whole one without decoding it, which is far faster: a PNG and a JPEG by the mark at the end, a BMP by the size that
 * its header states, a GIF by its blocks.
 */
final class ImageEnd {
    /** Some programs write a few bytes more after a picture. */
    private static final int TAIL = 4096;

    /** How far the header of a BMP states the file's size. */
    private static final int START = 6;

    private ImageEnd() {}

    /** Opens the picture once more. */
    private interface Opener {
        InputStream open() throws IOException;
    }

    static void check(Path file, String name) {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            byte[] start = part(channel, 0, Math.min(START, size));
            byte[] tail = part(channel, Math.max(0, size - TAIL), size);
            check(start, tail, size, () -> new BufferedInputStream(Files.newInputStream(file)), name);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.IMAGE_INVALID, "Image can't be read: " + name + " (" + e + ")", e);
        }
    }

    static void check(byte[] bytes, String name) {
        byte[] tail = Arrays.copyOfRange(bytes, Math.max(0, bytes.length - TAIL), bytes.length);
        try {
            check(bytes, tail, bytes.length, () -> new ByteArrayInputStream(bytes), name);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.INTERNAL, "bytes in memory can't be read", e);
        }
    }

    private static void check(byte[] start, byte[] tail, long size, Opener opener, String name) throws IOException {
        boolean isCutOff = false;
        if (begins(start, "\u0089PNG")) {
            isCutOff = !holds(tail, 'I', 'E', 'N', 'D');
        } else if (begins(start, "\u00FF\u00D8")) {
            isCutOff = !holds(tail, 0xFF, 0xD9);
        } else if (begins(start, "BM")) {
            isCutOff = size < statedSize(start);
        } else if (begins(start, "GIF8")) {
            try (InputStream gif = opener.open()) {
                isCutOff = !GifEnd.isThere(gif);
            }
        }
        if (isCutOff) {
            throw new RlvrException(ErrorCode.IMAGE_INVALID, "Image is cut off: " + name);
        }
    }

    private static boolean begins(byte[] start, String mark) {
        byte[] bytes = mark.getBytes(StandardCharsets.ISO_8859_1);
        return start.length >= START && Arrays.equals(start, 0, bytes.length, bytes, 0, bytes.length);
    }

    private static long statedSize(byte[] bmp) {
        return Integer.toUnsignedLong(
                ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).getInt(2));
    }

    private static boolean holds(byte[] bytes, int... mark) {
        for (int i = bytes.length - mark.length; i >= 0; i--) {
            int same = 0;
            while (same < mark.length && bytes[i + same] == (byte) mark[same]) {
                same++;
            }
            if (same == mark.length) {
                return true;
            }
        }
        return false;
    }

    private static byte[] part(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) (to - from));
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {}
        return buffer.array();
    }
}
