package dev.rlvr.djl;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import dev.rlvr.djl.torchscript.TorchDevices;
import java.util.Optional;

/** The GPU of tests tagged {@code gpu}. */
public final class TestGpu {
    private TestGpu() {}

    /** Returns the first GPU; skips the calling test where there is none. */
    public static Device required() {
        Optional<String> obstacle = TorchDevices.gpuObstacle(0);
        assumeTrue(obstacle.isEmpty(), () -> "skipped: " + obstacle.orElse(""));
        return Device.gpu(0);
    }
}
