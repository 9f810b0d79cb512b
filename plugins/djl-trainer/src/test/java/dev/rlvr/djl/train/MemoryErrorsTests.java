package dev.rlvr.djl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.djl.torchscript.TorchRuntime;
import org.junit.jupiter.api.Test;

class MemoryErrorsTests {
    @Test
    void whatPyTorchCantAllocateSaysWhatToLower() {
        try (NDManager manager = TorchRuntime.newManager(Device.cpu())) {
            RlvrException error = assertThrows(
                    RlvrException.class,
                    () -> MemoryErrors.explained(() -> manager.zeros(new Shape(1L << 30, 1L << 25))));
            assertEquals(ErrorCode.MEMORY, error.code());
            assertTrue(error.toString().contains("training.micro_batch_tokens"), error::toString);
        }
    }

    @Test
    void anExhaustedHeapDoesTooAndOtherErrorsStayWhatTheyAre() {
        RlvrException error = assertThrows(
                RlvrException.class,
                () -> MemoryErrors.explained(() -> {
                    throw new OutOfMemoryError("Java heap space");
                }));
        assertEquals(ErrorCode.MEMORY, error.code());
        EngineException other = new EngineException("shapes differ");
        assertSame(
                other,
                assertThrows(
                        EngineException.class,
                        () -> MemoryErrors.explained(() -> {
                            throw other;
                        })));
        assertEquals(3, MemoryErrors.explained(() -> 3));
    }
}
