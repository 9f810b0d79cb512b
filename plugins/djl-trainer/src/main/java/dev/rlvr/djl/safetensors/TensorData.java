package dev.rlvr.djl.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/**
 * A tensor in memory, to be written.
 *
 * @param dtype the type of its elements
 * @param shape its sides, none for a scalar
 * @param bytes its elements, row-major and little-endian, from the buffer's position to its limit
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record TensorData(Dtype dtype, long[] shape, ByteBuffer bytes) implements TensorSource {
    /** Copies the shape and checks it against the number of bytes. */
    public TensorData {
        shape = shape.clone();
        long expected = dtype.bytes();
        for (long side : shape) {
            expected = Math.multiplyExact(expected, side);
        }
        if (expected != bytes.remaining()) {
            throw new IllegalArgumentException(
                    dtype + Arrays.toString(shape) + " takes " + expected + " bytes, not " + bytes.remaining());
        }
        bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns a tensor of float32. */
    public static TensorData ofFloats(float[] values, long... shape) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(values.length, 4)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new TensorData(Dtype.F32, shape, bytes);
    }

    /** Returns a tensor of int64. */
    public static TensorData ofLongs(long[] values, long... shape) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(values.length, 8)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return new TensorData(Dtype.I64, shape, bytes);
    }

    /** Returns a copy of the sides. */
    @Override
    public long[] shape() {
        return shape.clone();
    }

    /** Returns a view of the elements with a position of its own. */
    @Override
    public ByteBuffer bytes() {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void writeTo(WritableByteChannel channel) throws IOException {
        TensorSource.writeFully(channel, bytes());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorData that
                && dtype == that.dtype
                && Arrays.equals(shape, that.shape)
                && bytes.equals(that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(shape) * 31 + dtype.hashCode();
    }

    @Override
    public String toString() {
        return dtype + Arrays.toString(shape);
    }
}
