package dev.rlvr.djl.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

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

              def empty(self: __torch__.Bfloat16, sides: Tensor, half: Tensor, there: Tensor) -> Tensor:
                shape = annotate(List[int], [])
                for i in range(sides.size(0)):
                  shape.append(int(sides[i]))
                if bool(half):
                  return torch.empty(shape, dtype=15, device=there.device)
                return torch.empty(shape, dtype=6, device=there.device)

              def fill(self: __torch__.Bfloat16, target: Tensor, bytes: Tensor, start: Tensor) -> Tensor:
                part = torch.view_copy(bytes, dtype=15)
                return torch.copy_(torch.narrow(target.flatten(), 0, int(start), part.size(0)), part)

              def of_floats(self: __torch__.Bfloat16, floats: Tensor) -> Tensor:
                return floats.detach().to(15)

              def bytes(self: __torch__.Bfloat16, x: Tensor) -> Tensor:
                return torch.view_copy(x.detach(), dtype=0)
            """;

    /** How many numbers are read at a time. */
    private static final int CHUNK = 1 << 23;

    private final TorchProgram program;
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(2 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);

    /** Compiles the conversions. */
    public Bfloat16(NDManager manager) {
        this.program = TorchProgram.load(manager, "Bfloat16", SOURCE);
    }

    /** Reads bytes from where the buffer's content begins, as many as it takes. */
    @FunctionalInterface
    public interface Chunks {
        /** Fills a buffer with the stored bytes from an offset on. */
        void read(long offset, ByteBuffer into);
    }

    /**
     * Returns an array of stored bfloat16, little-endian, read in pieces: no second copy of a large matrix is ever in memory.
     *
     * @param half whether the array is of bfloat16 too, and not of float32
     */
    public NDArray of(NDManager owner, Shape shape, boolean half, Chunks stored) {
        try (NDManager scope = owner.newSubManager()) {
            Arguments size = new Arguments()
                    .numbers(
                            scope,
                            Arrays.stream(shape.getShape()).asDoubleStream().toArray())
                    .numbers(scope, half ? 1 : 0)
                    .tensors(scope.zeros(new Shape(0)));
            NDArray array = program.record(scope, "empty", size).get(0);
            for (long start = 0; start < shape.size(); start += CHUNK) {
                ByteBuffer bytes = chunk.clear().limit((int) (2 * Math.min(CHUNK, shape.size() - start)));
                stored.read(2 * start, bytes);
                try (NDManager piece = scope.newSubManager()) {
                    NDArray part = piece.create(bytes.flip(), new Shape(bytes.remaining()), DataType.UINT8);
                    program.record(
                            piece, "fill", new Arguments().tensors(array, part).numbers(piece, start));
                }
            }
            return kept(owner, array);
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
            return HostBytes.of(program.infer(scope, "bytes", new Arguments().tensors(array))
                    .get(0));
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
