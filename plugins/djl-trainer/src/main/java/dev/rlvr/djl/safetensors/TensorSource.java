package dev.rlvr.djl.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A tensor to be written, whose elements need not be in memory before. */
public interface TensorSource {
    /** Returns the type of its elements. */
    Dtype dtype();

    /** Returns its sides, none for a scalar. */
    long[] shape();

    /** Writes its elements, row-major and little-endian. */
    void writeTo(WritableByteChannel channel) throws IOException;

    /** Writes a tensor's elements, row-major and little-endian. */
    @FunctionalInterface
    interface Elements {
        void writeTo(WritableByteChannel channel) throws IOException;
    }

    /** Returns a tensor of another's type and shape, with elements of its own. */
    static TensorSource like(TensorInfo info, Elements elements) {
        return new TensorSource() {
            @Override
            public Dtype dtype() {
                return info.dtype();
            }

            @Override
            public long[] shape() {
                return info.shape();
            }

            @Override
            public void writeTo(WritableByteChannel channel) throws IOException {
                elements.writeTo(channel);
            }
        };
    }

    /** Writes a buffer from its position to its limit; a channel may take less than all at a time. */
    static void writeFully(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
