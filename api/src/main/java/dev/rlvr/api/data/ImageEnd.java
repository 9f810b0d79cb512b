package dev.rlvr.api.data;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/** Tells a truncated PNG or JPEG from a whole one by what stands at its end, which is a thousand times faster than to decode it. */
final class ImageEnd {
    /** Some programs write a few bytes more after a picture. */
    private static final int TAIL = 4096;

    private static final int START = 4;

    private ImageEnd() {}

    static void check(Path file, String name) {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            check(part(channel, 0, Math.min(START, size)), part(channel, Math.max(0, size - TAIL), size), name);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.IMAGE_INVALID, "Image can't be read: " + name + " (" + e + ")", e);
        }
    }

    static void check(byte[] bytes, String name) {
        check(bytes, Arrays.copyOfRange(bytes, Math.max(0, bytes.length - TAIL), bytes.length), name);
    }

    private static void check(byte[] start, byte[] tail, String name) {
        if ((isPng(start) && !holds(tail, 'I', 'E', 'N', 'D')) || (isJpeg(start) && !holds(tail, 0xFF, 0xD9))) {
            throw new RlvrException(ErrorCode.IMAGE_INVALID, "Image is cut off: " + name);
        }
    }

    private static boolean isPng(byte[] start) {
        return start.length > 3 && start[1] == 'P' && start[2] == 'N' && start[3] == 'G';
    }

    private static boolean isJpeg(byte[] start) {
        return start.length > 1 && start[0] == (byte) 0xFF && start[1] == (byte) 0xD8;
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
