package dev.rlvr.djl.torchscript;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.DeviceChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The devices of this machine. They are asked of libtorch itself: DJL counts GPUs by a library of CUDA's that need not be on the path. */
public final class TorchDevices {
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    private TorchDevices() {}

    /**
     * Returns the device that was asked for.
     *
     * @throws RlvrException with code {@code DEVICE} where it is not there
     */
    public static Device of(DeviceChoice choice) {
        return switch (choice.kind()) {
            case CPU -> Device.cpu();
            case AUTO -> gpuObstacle(0).isEmpty() ? Device.gpu(0) : Device.cpu();
            case CUDA -> {
                gpuObstacle(choice.index()).ifPresent(obstacle -> {
                    throw new RlvrException(
                            ErrorCode.DEVICE,
                            "The device " + choice + " can't be used: " + obstacle
                                    + ". Take auto or cpu; 'rlvr doctor' tells which devices there are and what is missing");
                });
                yield Device.gpu(choice.index());
            }
        };
    }

    /** Returns a device's name as PyTorch has it: {@code cpu}, {@code cuda:0}. */
    public static String name(Device device) {
        return device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
    }

    /** Returns why the GPU with an index can't be used; empty where it can. */
    public static Optional<String> gpuObstacle(int index) {
        Engine engine = TorchRuntime.engine();
        if (!engine.hasCapability(StandardCapabilities.CUDA)) {
            return Optional.of("libtorch " + engine.getVersion() + " finds no GPU here");
        }
        try (NDManager scope = engine.newBaseManager(Device.gpu(index))) {
            scope.ones(new Shape(1)).toFloatArray();
            return Optional.empty();
        } catch (EngineException e) {
            String message = String.valueOf(e.getMessage());
            return Optional.of(message.lines().findFirst().orElse(message));
        }
    }

    /** Returns whether a device has instructions for bfloat16; libtorch multiplies it five to ten times slower than float32 without. */
    public static boolean multipliesBfloat16(Device device) {
        if (device.isGpu()) {
            return true;
        }
        try {
            String flags = Files.isReadable(PROCESSOR) ? Files.readString(PROCESSOR) : "";
            return flags.contains("avx512_bf16") || flags.contains("amx_bf16") || flags.contains(" bf16");
        } catch (IOException e) {
            return false;
        }
    }
}
