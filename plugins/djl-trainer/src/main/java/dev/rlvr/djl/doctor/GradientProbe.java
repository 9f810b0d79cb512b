package dev.rlvr.djl.doctor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.rlvr.djl.torchscript.Arguments;
import dev.rlvr.djl.torchscript.TorchProgram;
import dev.rlvr.djl.torchscript.TorchRuntime;

/** A program of one line, run with its gradient: the way that every model goes. */
final class GradientProbe {
    private static final String SOURCE = """
            class Probe(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool

              def loss(self: __torch__.Probe, x: Tensor) -> Tensor:
                return torch.sum(x * x)
            """;

    private GradientProbe() {}

    /** Returns whether the gradient of the sum of squares is right. */
    static boolean isRight(Device device) {
        try (NDManager manager = TorchRuntime.newManager(device);
                TorchProgram program = TorchProgram.load(manager, "Probe", SOURCE)) {
            NDArray x = manager.create(new float[] {1, -2});
            x.setRequiresGradient(true);
            try (GradientCollector collector = TorchRuntime.engine().newGradientCollector()) {
                collector.backward(program.record(manager, "loss", new Arguments().tensors(x))
                        .get(0));
            }
            float[] gradient = x.getGradient().toFloatArray();
            return gradient[0] == 2 && gradient[1] == -4;
        }
    }
}
