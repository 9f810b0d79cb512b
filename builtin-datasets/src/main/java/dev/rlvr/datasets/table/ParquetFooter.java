package dev.rlvr.datasets.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The footer of a Parquet file.
 *
 * @param start where in the file it starts, in bytes
 * @param bytes the metadata of the file in Thrift's compact protocol, unread
 */
record ParquetFooter(long start, ByteBuffer bytes) {
    /** The magic number that a file begins and ends with; one whose footer is encrypted has another. */
    static final byte[] MAGIC = {'P', 'A', 'R', '1'};

    /** The bytes after the footer: its length, and the magic number. */
    private static final int TRAILER = Integer.BYTES + MAGIC.length;

    /**
     * Reads the footer of a file.
     *
     * @throws IOException also where the file is shorter than the footer that it tells of
     */
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
     * Writes a Parquet file: the magic number, data, and a footer.
     *
     * @param file must not be there yet
     * @param source the file that the data is copied from
     * @param from where there the data starts, in bytes
     * @param length how many bytes are copied
     */
    static void write(Path file, FileChannel source, long from, long length, byte[] footer) throws IOException {
        check(source, from, length);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(out, ByteBuffer.wrap(MAGIC));
            for (long copied = 0; copied < length; ) {
                long more = source.transferTo(from + copied, length - copied, out);
                if (more <= 0) {
                    throw new IOException("the file became shorter");
                }
                copied += more;
            }
            write(out, ByteBuffer.wrap(footer));
            ByteBuffer trailer = ByteBuffer.allocate(TRAILER).order(ByteOrder.LITTLE_ENDIAN);
            write(out, trailer.putInt(footer.length).put(MAGIC).flip());
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
