package dev.rlvr.datasets.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.LongPredicate;

/**
 * Where the row groups of a Parquet file are, so that some of them can be made a file of its own: their bytes, and the footer without the others.
 * Immutable.
 */
final class RowGroups {
    private final Path file;
    private final FileTime modified;
    /** Where in the file the metadata of each group starts, and where those of the last end. */
    private final long[] starts;
    /** The number of the first row of each group, and of all rows. */
    private final int[] firstRows;

    private final byte[] beforeRows;
    private final byte[] beforeGroups;
    private final byte[] afterGroups;

    private RowGroups(Path file, FileTime modified, ParquetFooter footer, Function<ByteBuffer, byte[]> schema)
            throws IOException {
        FooterOutline outline = new FooterOutline(footer.bytes());
        this.file = file;
        this.modified = modified;
        this.starts =
                outline.starts().mapToLong(start -> footer.start() + start).toArray();
        this.firstRows = outline.firstRows().toArray();
        this.beforeRows = outline.beforeRows(schema.apply(outline.schema()));
        this.beforeGroups = outline.beforeGroups();
        this.afterGroups = outline.afterGroups();
    }

    /** Finds the row groups of a file. */
    static RowGroups read(Path file) throws IOException {
        return read(file, ByteBuffer::array);
    }

    /** Finds the row groups of a file, whose texts are bytes in what is written of them. */
    static RowGroups readTextsAsBytes(Path file) throws IOException {
        return read(file, TextsAsBytes::of);
    }

    private static RowGroups read(Path file, Function<ByteBuffer, byte[]> schema) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        return parse(file, channel -> new RowGroups(file, modified, ParquetFooter.read(channel), schema));
    }

    private interface Parsing<T> {
        T parse(FileChannel channel) throws IOException;
    }

    /** Opens a file; what {@link CompactThrift} says of damage is an {@link IOException}. */
    private static <T> T parse(Path file, Parsing<T> parsing) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return parsing.parse(channel);
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | ArithmeticException
                | IndexOutOfBoundsException e) {
            throw new IOException("the footer is damaged", e);
        }
    }

    /**
     * Writes the row groups that some rows are in as a file of their own.
     *
     * @param from the first row, from 0
     * @param to the row after the last
     * @param slice the file to write, which must not be there yet
     * @param worth whether so many bytes are to be copied
     * @return which row of this file is the first of that one; empty where nothing was copied
     * @throws IOException also where this file was changed
     */
    OptionalInt write(int from, int to, Path slice, LongPredicate worth) throws IOException {
        if (!Files.getLastModifiedTime(file).equals(modified)) {
            throw new IOException("the file was changed");
        }
        int first = group(from);
        int end = group(to - 1) + 1;
        return parse(file, channel -> write(channel, first, end, slice, worth));
    }

    private OptionalInt write(FileChannel channel, int first, int end, Path slice, LongPredicate worth)
            throws IOException {
        long metadata = starts[end] - starts[first];
        if (!worth.test(metadata)) {
            return OptionalInt.empty();
        }
        ChunkOffsets chunks = new ChunkOffsets(ParquetFooter.read(channel, starts[first], Math.toIntExact(metadata)));
        if (!worth.test(metadata + chunks.length())) {
            return OptionalInt.empty();
        }
        byte[] footer = footer(chunks, end - first, firstRows[end] - firstRows[first]);
        ParquetFooter.write(slice, channel, chunks.first(), chunks.length(), footer);
        return OptionalInt.of(firstRows[first]);
    }

    private byte[] footer(ChunkOffsets chunks, int groups, int rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(beforeRows);
        CompactThrift.writeNumber(rows, out);
        out.writeBytes(beforeGroups);
        CompactThrift.writeStructs(groups, out);
        chunks.write(ParquetFooter.MAGIC.length, out);
        out.writeBytes(afterGroups);
        return out.toByteArray();
    }

    /** Returns the row after the last of the row group that a row is in. */
    int end(int row) throws IOException {
        return firstRows[group(row) + 1];
    }

    /** Returns the row group that a row is in. Several may start with a row; all but the last of these are empty. */
    private int group(int row) throws IOException {
        if (row >= firstRows[firstRows.length - 1]) {
            throw new IOException("the row is not there");
        }
        int found = Arrays.binarySearch(firstRows, row);
        int group = found >= 0 ? found : -found - 2;
        while (firstRows[group + 1] <= row) {
            group++;
        }
        return group;
    }
}
