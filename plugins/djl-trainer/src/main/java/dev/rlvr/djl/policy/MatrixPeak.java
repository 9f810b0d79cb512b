package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.rlvr.djl.torchscript.Arguments;
import dev.rlvr.djl.torchscript.TorchProgram;
import dev.rlvr.djl.torchscript.TorchSource;
import java.util.Map;

/** What a device can do at most: floating-point operations a second of large matrix products, measured in a fraction of a second. */
final class MatrixPeak {
    private static final int TRIES = 5;

    /** The rows of the squares that are multiplied. */
    private static final int SIDE = 1024;

    private static final int SIDE_ON_GPU = 8192;

    private static final String SOURCE = """
            class MatrixPeak(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool

              def square(self: __torch__.MatrixPeak, x: Tensor) -> Tensor:
                y = x.to(${dtype})
                return torch.select(torch.select(torch.mm(y, y), 0, 0), 0, 0).float()
            """;

    private MatrixPeak() {}

    /**
     * Returns the best of some tries.
     *
     * @param numerics the words of {@link ProgramNumerics}
     */
    static double measure(NDManager manager, Map<String, String> numerics) {
        int side = manager.getDevice().isGpu() ? SIDE_ON_GPU : SIDE;
        double best = Double.POSITIVE_INFINITY;
        try (NDManager scope = manager.newSubManager();
                TorchProgram program = TorchProgram.load(scope, "MatrixPeak", TorchSource.fill(SOURCE, numerics))) {
            Arguments arguments = new Arguments().tensors(scope.ones(new Shape(side, side)));
            for (int i = 0; i < TRIES; i++) {
                long start = System.nanoTime();
                program.infer(scope, "square", arguments).get(0).toFloatArray();
                best = Math.min(best, (System.nanoTime() - start) / 1e9);
            }
        }
        return 2.0 * side * side * side / best;
    }
}
