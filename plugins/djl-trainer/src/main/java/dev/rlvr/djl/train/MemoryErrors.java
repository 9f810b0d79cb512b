package dev.rlvr.djl.train;

import ai.djl.engine.EngineException;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Turns an exhausted memory, of Java, of the machine or of a GPU, into an error that says what to lower. */
final class MemoryErrors {
    private static final Pattern NATIVE =
            Pattern.compile("can't allocate memory|out of memory|bad_alloc", Pattern.CASE_INSENSITIVE);

    private MemoryErrors() {}

    /**
     * Calls.
     *
     * @throws RlvrException with code {@code MEMORY} where the call ran out of it
     */
    static <T> T explained(Supplier<T> call) {
        try {
            return call.get();
        } catch (OutOfMemoryError e) {
            throw exhausted("Java's heap", e);
        } catch (EngineException e) {
            throw NATIVE.matcher(String.valueOf(e.getMessage())).find() ? exhausted("PyTorch's memory", e) : e;
        }
    }

    private static RlvrException exhausted(String what, Throwable cause) {
        return new RlvrException(
                ErrorCode.MEMORY,
                what
                        + " is exhausted. The run can be resumed from its last checkpoint, by a new one with less in memory:"
                        + " lower training.micro_batch_tokens first or set training.gradient_checkpointing, then algorithm.max_completion_length,"
                        + " algorithm.num_generations or the pictures' size.",
                cause);
    }
}
