package dev.rlvr.djl.torchscript;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;

/** Loads libtorch, once a JVM. */
public final class TorchRuntime {
    private static final class Holder {
        static final Engine ENGINE = Engine.getEngine("PyTorch");
    }

    private TorchRuntime() {}

    /**
     * Returns PyTorch, loaded.
     *
     * @throws RlvrException with code {@code DEVICE} where the native library can't be loaded
     */
    public static Engine engine() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // DJL finds its engines by the context class loader, which in a plugin is the host's.
        thread.setContextClassLoader(TorchRuntime.class.getClassLoader());
        try {
            return Holder.ENGINE;
        } catch (EngineException | LinkageError e) {
            throw new RlvrException(
                    ErrorCode.DEVICE,
                    "PyTorch's native library can't be loaded: " + reason(e)
                            + ". 'rlvr doctor' tells what is wrong and what to do",
                    e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Returns what lies at the bottom of a failure: the loader's own message, where it was the loader that failed. */
    public static String reason(Throwable problem) {
        Throwable at = problem;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return at.getMessage() == null ? at.toString() : at.getMessage();
    }

    /** Returns a new manager, whose arrays are on a device and live until it is closed. */
    public static NDManager newManager(Device device) {
        return engine().newBaseManager(device);
    }

    /** Returns how many threads PyTorch shares its work out to: {@code OMP_NUM_THREADS}, or the processor's cores. */
    public static int threads() {
        engine();
        return JniUtils.getNumThreads();
    }

    /** Seeds the native generator, from which all sampling draws. */
    public static void seed(long seed) {
        engine().setRandomSeed((int) (seed ^ (seed >>> 32)));
    }
}
