package dev.rlvr.djl.safetensors;

import java.util.Arrays;

/**
 * Where a tensor lies in its file.
 *
 * @param name as in the file
 * @param dtype the type of its elements
 * @param shape its sides, none for a scalar
 * @param begin the first byte, counted from the end of the header
 * @param end the byte after the last
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record TensorInfo(String name, Dtype dtype, long[] shape, long begin, long end) {
    /** Copies the shape. */
    public TensorInfo {
        shape = shape.clone();
    }

    /** Returns a copy of the sides. */
    @Override
    public long[] shape() {
        return shape.clone();
    }

    /** Returns the number of elements. */
    public long elements() {
        return (end - begin) / dtype.bytes();
    }

    /** Returns the number of bytes. */
    public long bytes() {
        return end - begin;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorInfo that
                && name.equals(that.name)
                && dtype == that.dtype
                && Arrays.equals(shape, that.shape)
                && begin == that.begin
                && end == that.end;
    }

    @Override
    public int hashCode() {
        return name.hashCode() + 31 * Arrays.hashCode(shape);
    }

    @Override
    public String toString() {
        return name + " " + dtype + Arrays.toString(shape) + " at " + begin + ".." + end;
    }
}
