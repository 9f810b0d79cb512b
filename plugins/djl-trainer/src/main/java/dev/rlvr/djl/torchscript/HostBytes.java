package dev.rlvr.djl.torchscript;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.nio.ByteBuffer;

/** Reads arrays from wherever they are. */
public final class HostBytes {
    private HostBytes() {}

    /** Returns an array's numbers as they are stored. What is copied from a GPU for that doesn't stay with the array's manager, as in NDArray's own methods. */
    public static ByteBuffer of(NDArray array) {
        if (!array.getDevice().isGpu()) {
            return array.toByteBuffer();
        }
        try (NDArray copy = array.toDevice(Device.cpu(), true)) {
            return copy.toByteBuffer();
        }
    }
}
