package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.rlvr.api.model.VisionTower;
import dev.rlvr.djl.torchscript.Arguments;
import dev.rlvr.djl.torchscript.TorchProgram;
import dev.rlvr.djl.torchscript.TorchSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A vision tower: the method of {@code vision.py}. One call is one native call. */
final class VisionProgram implements AutoCloseable {
    private static final List<String> SOURCE = List.of("layers.py", "vision.py");

    private final TorchProgram program;

    /** Compiles a tower; adapters are the language model's alone. */
    VisionProgram(NDManager manager, VisionTower tower, Map<String, String> numerics) {
        Map<String, String> values = new HashMap<>(numerics);
        values.put("lora_scale", "0.0");
        values.put("tower", tower.source());
        this.program = TorchProgram.load(manager, "Vision", TorchSource.read(VisionProgram.class, SOURCE, values));
    }

    /** Returns features (I, N / merge area, H); recorded where gradients are wanted. */
    NDArray features(NDManager step, Parameters parameters, NDArray patchesINV, NDArray places2N, boolean record) {
        Arguments arguments = new Arguments().dict(parameters.vision()).tensors(patchesINV, places2N);
        return (record ? program.record(step, "features", arguments) : program.infer(step, "features", arguments))
                .get(0);
    }

    @Override
    public void close() {
        program.close();
    }
}
