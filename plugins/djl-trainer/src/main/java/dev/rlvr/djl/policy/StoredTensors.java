package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.safetensors.Dtype;
import dev.rlvr.djl.safetensors.TensorData;
import dev.rlvr.djl.torchscript.Bfloat16;
import dev.rlvr.djl.torchscript.HostBytes;
import org.jspecify.annotations.Nullable;

/** Arrays of stored tensors and back, in float32 and bfloat16. */
final class StoredTensors implements AutoCloseable {
    private final NDManager manager;
    private @Nullable Bfloat16 halves;

    StoredTensors(NDManager manager) {
        this.manager = manager;
    }

    /** Returns a parameter of a folder, in bfloat16 or float32. */
    NDArray read(ModelFolder folder, String name, boolean half) {
        Shape shape = new Shape(folder.info(name).shape());
        if (folder.info(name).dtype() == Dtype.BF16) {
            return halves().of(manager, shape, half, (offset, into) -> folder.readBytes(name, offset, into));
        }
        if (!half) {
            return manager.create(folder.readFloat32(name), shape, DataType.FLOAT32);
        }
        try (NDArray floats = manager.create(folder.readFloat32(name), shape, DataType.FLOAT32)) {
            return halves().of(manager, floats);
        }
    }

    /** Returns an array's content for writing, in its own type. */
    TensorData of(NDArray array) {
        long[] shape = array.getShape().getShape();
        return array.getDataType() == DataType.FLOAT32
                ? new TensorData(Dtype.F32, shape, HostBytes.of(array))
                : new TensorData(Dtype.BF16, shape, halves().bytes(array));
    }

    private Bfloat16 halves() {
        Bfloat16 conversions = halves;
        if (conversions == null) {
            conversions = new Bfloat16(manager);
            halves = conversions;
        }
        return conversions;
    }

    @Override
    public void close() {
        if (halves != null) {
            halves.close();
        }
    }
}
