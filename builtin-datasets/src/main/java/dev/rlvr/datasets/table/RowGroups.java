package dev.rlvr.datasets.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongPredicate;

/**
 * Where the row groups of a Parquet file are, so that some of them can be made a file of its own: their bytes, and the footer without the others.
 * Immutable.
 *
 * @see <a href="https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift">what is in a footer</a>
 */
final class RowGroups {
    private static final int NUM_ROWS = 3;
    private static final int ROW_GROUPS = 4;
    private static final int GROUP_NUM_ROWS = 3;

    private final Path file;
    private final FileTime modified;
    /** Where in the file the metadata of each group starts, and where those of the last end. */
    private final long[] starts;
    /** The number of the first row of each group, and of all rows. */
    private final int[] firstRows;

    private final byte[] beforeRows;
    private final byte[] beforeGroups;
    private final byte[] afterGroups;

    private RowGroups(Path file, FileTime modified, ParquetFooter footer) throws IOException {
        Outline outline = new Outline(footer.bytes());
        this.file = file;
        this.modified = modified;
        this.starts = outline.starts.stream()
                .mapToLong(start -> footer.start() + start)
                .toArray();
        this.firstRows = outline.firstRows.stream().mapToInt(row -> row).toArray();
        byte[] bytes = footer.bytes().array();
        this.beforeRows = Arrays.copyOf(bytes, outline.rowsFrom);
        this.beforeGroups = Arrays.copyOfRange(bytes, outline.rowsTo, outline.groupsFrom);
        this.afterGroups = Arrays.copyOfRange(bytes, outline.groupsTo, bytes.length);
    }

    /** What a footer has where. */
    private static final class Outline {
        private final CompactThrift in;
        private final List<Integer> starts = new ArrayList<>();
        private final List<Integer> firstRows = new ArrayList<>(List.of(0));
        private int rowsFrom;
        private int rowsTo;
        private int groupsFrom;
        private int groupsTo;

        Outline(ByteBuffer footer) throws IOException {
            in = new CompactThrift(footer);
            in.struct(this::field);
            starts.add(groupsTo);
            if (rowsTo == 0 || groupsFrom < rowsTo || starts.get(0) < groupsFrom) {
                throw new IOException("the footer's fields are in another order");
            }
        }

        private void field(int id, int type) {
            int from = in.position();
            if (id == NUM_ROWS) {
                in.number();
                rowsFrom = from;
                rowsTo = in.position();
            } else if (id == ROW_GROUPS) {
                in.list(this::group);
                groupsFrom = from;
                groupsTo = in.position();
            } else {
                in.skip(type);
            }
        }

        private void group() {
            starts.add(in.position());
            in.struct((id, type) -> {
                if (id == GROUP_NUM_ROWS) {
                    firstRows.add(Math.toIntExact(firstRows.get(firstRows.size() - 1) + in.number()));
                } else {
                    in.skip(type);
                }
            });
            int last = firstRows.size() - 1;
            if (last != starts.size() || firstRows.get(last) < firstRows.get(last - 1)) {
                throw new IllegalArgumentException("not a number of rows");
            }
        }
    }

    /** Finds the row groups of a file. */
    static RowGroups read(Path file) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        return parse(file, channel -> new RowGroups(file, modified, ParquetFooter.read(channel)));
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
