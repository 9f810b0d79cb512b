package dev.rlvr.datasets.table;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Reads values in Thrift's compact protocol, which Parquet's footers are in, and makes no objects of what is skipped. Damaged values are a
 * {@link java.nio.BufferUnderflowException}, {@link IllegalArgumentException} or {@link ArithmeticException}.
 *
 * @see <a href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md">the protocol</a>
 */
final class CompactThrift {
    /** What ends a structure. */
    static final int STOP = 0;

    private static final int STRUCT = 12;
    private static final int LONG_LIST = 15;
    private static final int MOST_STEP = 15;
    /** How deep values may be in others: a footer's are less than ten. */
    private static final int MOST_DEPTH = 64;

    private final ByteBuffer in;
    private int depth;

    CompactThrift(ByteBuffer in) {
        this.in = in;
    }

    /** Reads or skips the value of a field. */
    interface FieldReader {
        void read(int id, int type);
    }

    /** Returns how many bytes were read. */
    int position() {
        return in.position();
    }

    /** Reads a structure, field by field. */
    void struct(FieldReader fields) {
        int id = 0;
        for (int header = in.get(); header != STOP; header = in.get()) {
            int step = (header & 0xf0) >> 4;
            id = step == 0 ? (int) number() : id + step;
            fields.read(id, header & 0x0f);
        }
    }

    /** Reads a list, element by element. */
    void list(Runnable element) {
        int size = listSize(in.get());
        for (int i = 0; i < size; i++) {
            element.run();
        }
    }

    /** Reads an integer of 16, 32 or 64 bits. */
    long number() {
        long coded = unsigned();
        return (coded >>> 1) ^ -(coded & 1);
    }

    /** Skips a value of a field. */
    void skip(int type) {
        if (++depth > MOST_DEPTH) {
            throw new IllegalArgumentException("values in values without end");
        }
        skipValue(type);
        depth--;
    }

    private void skipValue(int type) {
        switch (type) {
            case 1, 2 -> {} // true and false, which the header says
            case 3 -> advance(1);
            case 4, 5, 6 -> unsigned();
            case 7 -> advance(Double.BYTES);
            case 8 -> advance(size());
            case 9, 10 -> skipList();
            case 11 -> skipMap();
            case STRUCT -> struct((id, field) -> skip(field));
            default -> throw new IllegalArgumentException("not a type: " + type);
        }
    }

    private void skipList() {
        int header = in.get();
        int size = listSize(header);
        for (int i = 0; i < size; i++) {
            skipElement(header & 0x0f);
        }
    }

    private void skipMap() {
        long size = size();
        int types = size == 0 ? 0 : in.get();
        for (long i = 0; i < size; i++) {
            skipElement((types & 0xf0) >> 4);
            skipElement(types & 0x0f);
        }
    }

    /** Elements have no headers, so that true and false are a byte. */
    private void skipElement(int type) {
        if (type <= 2) {
            advance(1);
        } else {
            skip(type);
        }
    }

    /** Writes an integer of 16, 32 or 64 bits. */
    static void writeNumber(long value, ByteArrayOutputStream out) {
        writeUnsigned((value << 1) ^ (value >> 63), out);
    }

    /** Writes what precedes the value of a field; the first field of a structure follows field 0. */
    static void writeField(int previous, int id, int type, ByteArrayOutputStream out) {
        int step = id - previous;
        if (step > 0 && step <= MOST_STEP) {
            out.write(step << 4 | type);
        } else {
            out.write(type);
            writeNumber(id, out);
        }
    }

    /** Writes what precedes the structures of a list. */
    static void writeStructs(int size, ByteArrayOutputStream out) {
        out.write(LONG_LIST << 4 | STRUCT);
        writeUnsigned(size, out);
    }

    private static void writeUnsigned(long value, ByteArrayOutputStream out) {
        long rest = value;
        for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
            out.write((int) (rest & 0x7f | 0x80));
        }
        out.write((int) rest);
    }

    private int listSize(int header) {
        int size = (header & 0xf0) >> 4;
        return size == LONG_LIST ? Math.toIntExact(size()) : size;
    }

    private long size() {
        long size = unsigned();
        if (size < 0) {
            throw new IllegalArgumentException("not a size: " + size);
        }
        return size;
    }

    private long unsigned() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("not a number");
    }

    private void advance(long bytes) {
        in.position(Math.toIntExact(Math.addExact(in.position(), bytes)));
    }
}
