package dev.rlvr.datasets.jsonl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.InputFile;
import dev.rlvr.api.RlvrException;
import dev.rlvr.datasets.rows.Fingerprint;
import dev.rlvr.datasets.rows.JsonLine;
import dev.rlvr.datasets.rows.Place;
import dev.rlvr.datasets.rows.ReadFault;
import dev.rlvr.datasets.rows.RowDataset;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.List;

/** Where the lines of a file are that are not blank, and the hash of the whole file. Immutable. */
public record LineIndex(Path file, List<Entry> entries, String sha256) {
    /** The longest line that is read: 16 MiB. */
    static final int MAX_LINE_BYTES = 16 << 20;

    /** A line: its number from 1, the offset of its first byte, and its length without the line feed. */
    public record Entry(int line, long offset, long length) {}

    /** A line as a row. */
    private record Line(LineIndex index, Entry entry) implements RowDataset.Source {
        @Override
        public Place place() {
            return Place.line(index.file(), entry.line());
        }

        @Override
        public String unnamed() {
            return "line-" + entry.line();
        }

        @Override
        public JsonNode read() {
            return JsonLine.parse(index.read(entry), place());
        }
    }

    /** Copies the list. */
    public LineIndex {
        entries = List.copyOf(entries);
    }

    /**
     * Finds the lines of a file.
     *
     * @throws RlvrException with code {@code FILE_MISSING} where it is not there or can't be read
     */
    public static LineIndex of(Path file) {
        InputFile.check(file, "Data file");
        Fingerprint print = new Fingerprint();
        try (InputStream input =
                new BufferedInputStream(new DigestInputStream(Files.newInputStream(file), print.digest()), 1 << 16)) {
            List<Entry> entries = new Scanner().scan(input);
            return new LineIndex(file, entries, print.hex());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Returns the lines as rows. To read one throws an {@link RlvrException} with code {@code DATA_INVALID} where it is longer than 16 MiB, or not a JSON
     * object in UTF-8.
     */
    public List<RowDataset.Source> rows() {
        return entries.stream()
                .<RowDataset.Source>map(entry -> new Line(this, entry))
                .toList();
    }

    /** Reads the bytes of a line. Opens the file anew each time: an interrupted thread would close a shared channel for all. */
    private byte[] read(Entry entry) {
        if (entry.length() > MAX_LINE_BYTES) {
            throw Place.line(file, entry.line()).error("the line is longer than " + (MAX_LINE_BYTES >> 20) + " MiB");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) entry.length());
        try (FileChannel channel = FileChannel.open(file)) {
            while (buffer.hasRemaining() && channel.read(buffer, entry.offset() + buffer.position()) >= 0) {}
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (buffer.hasRemaining()) {
            throw Place.line(file, entry.line()).error("the file was shortened after it was opened");
        }
        return buffer.array();
    }

    private static RlvrException unreadable(Path file, IOException cause) {
        return new RlvrException(
                ErrorCode.FILE_MISSING,
                "Data file can't be read: " + file + " (" + ReadFault.reason(cause) + ")",
                cause);
    }

    /** Finds line ends in a stream of bytes; UTF-8 never has the byte of a line feed inside another character. */
    private static final class Scanner {
        private final List<Entry> entries = new ArrayList<>();
        private int line = 1;
        private long start;
        private boolean blank = true;

        List<Entry> scan(InputStream input) throws IOException {
            long offset = 0;
            for (int next = input.read(); next >= 0; next = input.read()) {
                if (next == '\n') {
                    end(offset);
                    start = offset + 1;
                    line++;
                } else if (next != ' ' && next != '\t' && next != '\r') {
                    blank = false;
                }
                offset++;
            }
            end(offset);
            return entries;
        }

        private void end(long offset) {
            if (!blank) {
                entries.add(new Entry(line, start, offset - start));
            }
            blank = true;
        }
    }
}
