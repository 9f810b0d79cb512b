package dev.rlvr.datasets.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

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

    /** Reads bytes of a file, all of which must be there. */
    static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        check(channel, from, length);
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new IOException("the file became shorter");
            }
        }
        return buffer.flip();
    }

    /**
     * Writes a file.
     *
     * @param source where its data is
     * @param from where there it starts, and {@code length} how many bytes it has
     */
    static void write(Path file, FileChannel source, long from, long length, byte[] footer) throws IOException {
        check(source, from, length);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(out, ByteBuffer.wrap(MARK));
            for (long copied = 0; copied < length; ) {
                long more = source.transferTo(from + copied, length - copied, out);
                if (more <= 0) {
                    throw new IOException("the file became shorter");
                }
                copied += more;
            }
            write(out, ByteBuffer.wrap(footer));
            ByteBuffer trailer = ByteBuffer.allocate(TRAILER).order(ByteOrder.LITTLE_ENDIAN);
            write(out, trailer.putInt(footer.length).put(MARK).flip());
        }
    }

    private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private static void check(FileChannel channel, long from, long length) throws IOException {
        if (from < 0 || length < 0 || from > channel.size() - length) {
            throw new IOException("the footer is damaged");
        }
    }
}
