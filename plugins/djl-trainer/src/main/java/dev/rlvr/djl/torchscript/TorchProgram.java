package dev.rlvr.djl.torchscript;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A TorchScript program in libtorch. One method call is one native call. Several threads may call methods of one program at a time, with
 * the same arrays, or arrays of their own, in the same places.
 */
public final class TorchProgram implements AutoCloseable {
    private final PtSymbolBlock block;

    private TorchProgram(PtSymbolBlock block) {
        this.block = block;
    }

    /**
     * Compiles a program.
     *
     * @param className the module class in the source
     * @param source TorchScript as libtorch stores it: free functions are called {@code __torch__.name(args, )}, dtypes are numbers
     * @throws IllegalStateException with the compiler's message, which points at the line
     */
    public static TorchProgram load(NDManager manager, String className, String source) {
        TorchRuntime.engine();
        byte[] archive = TorchArchive.of(className, source);
        try {
            return new TorchProgram(
                    JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(archive), false, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (EngineException e) {
            throw new IllegalStateException(
                    "TorchScript program " + className + " does not compile: " + e.getMessage(), e);
        }
    }

    /**
     * Calls a method in inference mode.
     *
     * @param step owns the results
     */
    public NDList infer(NDManager step, String method, Arguments arguments) {
        return call(step, method, arguments, false);
    }

    /**
     * Calls a method and records its gradients; a gradient collector must be open.
     *
     * @param step owns the results
     */
    public NDList record(NDManager step, String method, Arguments arguments) {
        return call(step, method, arguments, true);
    }

    /**
     * Calls a method that takes gradients itself, on any thread.
     *
     * @param step owns the results
     */
    public NDList differentiate(NDManager step, String method, Arguments arguments) {
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(true);
        try {
            return call(step, method, arguments, true);
        } finally {
            JniUtils.setGradMode(before);
        }
    }

    private NDList call(NDManager step, String method, Arguments arguments, boolean training) {
        // The profiling executor compiles anew for each shape that it meets, and then computes otherwise than before;
        // lengths differ from step to step, so it never settles. Each thread has a switch of its own.
        JniUtils.setGraphExecutorOptimize(false);
        // Results belong to the manager of the list's first array, so that one is made by the step.
        NDArray methodName = step.zeros(new ai.djl.ndarray.types.Shape(1));
        methodName.setName("module_method:" + method);
        NDList inputs = new NDList(methodName);
        inputs.addAll(arguments.arrays());
        return IValueUtils.forward(block, inputs, training);
    }

    @Override
    public void close() {
        block.close();
    }
}
