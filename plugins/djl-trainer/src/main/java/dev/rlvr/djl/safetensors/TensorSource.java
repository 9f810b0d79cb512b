package dev.rlvr.djl.safetensors;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** A tensor to be written, whose elements need not be in memory before. */
public interface TensorSource {
    /** Returns the type of its elements. */
    Dtype dtype();

    /** Returns its sides, none for a scalar. */
    long[] shape();

    /** Writes its elements, row-major and little-endian. */
    void writeTo(WritableByteChannel channel) throws IOException;
}
