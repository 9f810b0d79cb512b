package dev.rlvr.datasets.rows;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.EncodedImage;
import dev.rlvr.api.data.FileImage;
import dev.rlvr.api.data.ImageSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Tells a truncated picture from a whole one by what stands at its end, which is a thousand times faster than to decode it. */
public final class ImageEnd {
    /** Some programs write a few bytes more after a picture. */
    private static final int TAIL = 4096;

    private ImageEnd() {}

    /**
     * Checks that a picture in a file or in bytes has a size that can be decoded, and an end.
     *
     * @throws RlvrException naming the place
     */
    public static void check(ImageSource image, Place place) {
        try {
            image.size();
            byte[] tail = image instanceof FileImage file
                    ? tail(file)
                    : ((EncodedImage) image).bytes().get();
            byte[] start = image instanceof FileImage file ? start(file) : tail;
            if ((isPng(start) && !holds(tail, 'I', 'E', 'N', 'D')) || (isJpeg(start) && !holds(tail, 0xFF, 0xD9))) {
                throw place.error("the image is cut off: " + image.key());
            }
        } catch (IOException e) {
            throw place.error("the image can't be read: " + image.key() + " (" + e + ")", e);
        } catch (RlvrException e) {
            throw String.valueOf(e.getMessage()).startsWith(place.where())
                    ? e
                    : place.error(String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean isPng(byte[] start) {
        return start.length > 3 && start[1] == 'P' && start[2] == 'N' && start[3] == 'G';
    }

    private static boolean isJpeg(byte[] start) {
        return start.length > 1 && start[0] == (byte) 0xFF && start[1] == (byte) 0xD8;
    }

    private static boolean holds(byte[] bytes, int... mark) {
        for (int i = bytes.length - mark.length; i >= Math.max(0, bytes.length - TAIL); i--) {
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

    private static byte[] start(FileImage image) throws IOException {
        return part(image, 0, 4);
    }

    private static byte[] tail(FileImage image) throws IOException {
        return part(image, Long.MAX_VALUE, TAIL);
    }

    private static byte[] part(FileImage image, long from, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(image.path())) {
            long start = Math.max(0, Math.min(from, channel.size() - length));
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, channel.size() - start));
            while (buffer.hasRemaining() && channel.read(buffer, start + buffer.position()) >= 0) {}
            return buffer.array();
        }
    }
}
