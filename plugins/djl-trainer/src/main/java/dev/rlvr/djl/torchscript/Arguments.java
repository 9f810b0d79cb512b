package dev.rlvr.djl.torchscript;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Collection;
import java.util.Map;

/** The arguments of a method call, in the order of the method's parameters. */
public final class Arguments {
    private final NDList arrays = new NDList();
    private int count;

    /** Adds a {@code Dict[str, Tensor]}. */
    public Arguments dict(Map<String, NDArray> entries) {
        String prefix = "dict" + count++ + ".";
        entries.forEach((name, array) -> add(prefix + name, array));
        return this;
    }

    /** Adds a {@code List[Tensor]}. */
    public Arguments list(Collection<? extends NDArray> items) {
        String name = "list" + count++ + "[]";
        items.forEach(array -> add(name, array));
        return this;
    }

    /** Adds {@code Tensor}s. */
    public Arguments tensors(NDArray... tensors) {
        for (NDArray tensor : tensors) {
            add("tensor" + count++, tensor);
        }
        return this;
    }

    /**
     * Adds a {@code Tensor} of numbers that the program takes one by one. It is in the machine's own memory whatever the device: each such
     * number of a GPU's memory would be waited for.
     */
    public Arguments numbers(NDManager step, double... numbers) {
        return tensors(step.newSubManager(Device.cpu()).create(numbers));
    }

    private void add(String name, NDArray array) {
        // DJL reads an argument's form from its array's name; arrays passed twice in one call would be renamed, so
        // there are none.
        array.setName(name);
        arrays.add(array);
    }

    NDList arrays() {
        return arrays;
    }
}
