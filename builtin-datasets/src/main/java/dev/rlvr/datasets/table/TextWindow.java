package dev.rlvr.datasets.table;

import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;

/** The bytes of a text file from a position on that moves forward, unpacked. It holds those that were looked at, and so what it takes. For one thread. */
final class TextWindow implements AutoCloseable {
    /** The longest line or row that is read: 16 MiB. */
    static final int MOST = 16 << 20;

    private final Path file;
    private final InputStream input;
    private byte[] bytes = new byte[1 << 16];
    private int start;
    private int end;
    private long position;

    /**
     * Opens a file at its first byte.
     *
     * @throws RlvrException where it can't be read, as all methods
     */
    TextWindow(Path file) {
        this.file = file;
        try {
            this.input = TextFile.open(file);
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
    }

    /**
     * Returns a byte, from 0 to 255; -1 behind the last of the file.
     *
     * @param index how far from the position, at most one more than was asked for before
     */
    int at(int index) {
        return start + index < end || fill(index) ? bytes[start + index] & 0xFF : -1;
    }

    private boolean fill(int index) {
        System.arraycopy(bytes, start, bytes, 0, end - start);
        end -= start;
        start = 0;
        if (index == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        try {
            int read = input.read(bytes, end, bytes.length - end);
            end += Math.max(read, 0);
            return read >= 0;
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
    }

    /** Moves the position, not further than was looked. */
    void advance(int length) {
        start += length;
        position += length;
    }

    /** Returns how many bytes of the unpacked file lie before the position. */
    long position() {
        return position;
    }

    /** Moves the position behind the next line feed, or to the end of the file. */
    void advanceLine() {
        for (int next = at(0); next >= 0; next = at(0)) {
            advance(1);
            if (next == '\n') {
                return;
            }
        }
    }

    /** Returns some of the bytes that were looked at. */
    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(bytes, start + from, start + to);
    }

    /** Writes some of the bytes that were looked at. */
    void write(int from, int to, OutputStream out) throws IOException {
        out.write(bytes, start + from, to - from);
    }

    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
    }
}
