package dev.rlvr.djl.torchscript;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;

/** Loads libtorch, once a JVM. */
public final class TorchRuntime {
    private static final class Holder {
        static final Engine ENGINE = load();

        private static Engine load() {
            Engine engine = Engine.getEngine("PyTorch");
            // The profiling executor compiles anew for each shape it meets; lengths differ from step to step, so it
            // never settles.
            JniUtils.setGraphExecutorOptimize(false);
            return engine;
        }
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
                    "PyTorch's native library can't be loaded: " + e
                            + ". Build rlvr on this platform, or see PYTORCH_LIBRARY_PATH.",
                    e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Returns a new manager, whose arrays live until it is closed. */
    public static NDManager newManager() {
        return engine().newBaseManager();
    }

    /** Seeds the native generator, from which all sampling draws. */
    public static void seed(long seed) {
        engine().setRandomSeed((int) (seed ^ (seed >>> 32)));
    }
}
