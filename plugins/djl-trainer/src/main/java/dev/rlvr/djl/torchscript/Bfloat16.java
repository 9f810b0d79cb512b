package dev.rlvr.djl.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;

/**
 * Takes bfloat16 in and out of libtorch. DJL has no name for the type: an array of it can be held and passed to programs, but no method of
 * NDArray may look at its numbers.
 */
public final class Bfloat16 implements AutoCloseable {
    private static final String SOURCE = """
            class Bfloat16(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool

              def of_bytes(self: __torch__.Bfloat16, bytes: Tensor) -> Tensor:
                return torch.view_copy(bytes, dtype=15)

              def of_floats(self: __torch__.Bfloat16, floats: Tensor) -> Tensor:
                return floats.detach().to(15)

              def bytes(self: __torch__.Bfloat16, x: Tensor) -> Tensor:
                return torch.view_copy(x.detach(), dtype=0)
            """;

    private final TorchProgram program;

    /** Compiles the conversions. */
    public Bfloat16(NDManager manager) {
        this.program = TorchProgram.load(manager, "Bfloat16", SOURCE);
    }

    /** Returns an array of stored numbers, little-endian. */
    public NDArray of(NDManager owner, ByteBuffer stored, Shape shape) {
        long[] sides = shape.getShape().clone();
        sides[sides.length - 1] *= 2;
        try (NDManager scope = owner.newSubManager()) {
            NDArray bytes = scope.create(stored, new Shape(sides), DataType.UINT8);
            return kept(
                    owner,
                    program.record(scope, "of_bytes", new Arguments().tensors(bytes))
                            .get(0));
        }
    }

    /** Returns an array of float32, rounded to nearest. */
    public NDArray of(NDManager owner, NDArray floats) {
        try (NDManager scope = owner.newSubManager()) {
            return kept(
                    owner,
                    program.record(scope, "of_floats", new Arguments().tensors(floats))
                            .get(0));
        }
    }

    /** Returns the numbers of an array as they are stored. */
    public ByteBuffer bytes(NDArray array) {
        try (NDManager scope = array.getManager().newSubManager()) {
            return program.infer(scope, "bytes", new Arguments().tensors(array))
                    .get(0)
                    .toByteBuffer();
        }
    }

    private static NDArray kept(NDManager owner, NDArray array) {
        array.attach(owner);
        return array;
    }

    @Override
    public void close() {
        program.close();
    }
}
