package dev.rlvr.datasets.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * The footer of a Parquet file, as it is.
 *
 * @param start where in the file it starts
 */
record ParquetFooter(long start, ByteBuffer bytes) {
    /** What a file begins and ends with; one whose footer is encrypted has another. */
    static final byte[] MARK = {'P', 'A', 'R', '1'};

    /** The length of the footer, and the mark. */
    private static final int TRAILER = Integer.BYTES + MARK.length;

    static ParquetFooter read(FileChannel channel) throws IOException {
        long end = channel.size() - TRAILER;
        int length = read(channel, end, TRAILER).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        return new ParquetFooter(end - length, read(channel, end - length, length));
    }

    /** Reads bytes of a file. */
    static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        if (from < 0 || length < 0) {
            throw new IOException("the footer is damaged");
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {}
        return buffer.flip();
    }

    /** Returns a whole file. */
    static byte[] file(byte[] data, byte[] footer) {
        return ByteBuffer.allocate(MARK.length + data.length + footer.length + TRAILER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MARK)
                .put(data)
                .put(footer)
                .putInt(footer.length)
                .put(MARK)
                .array();
    }
}
