package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.rlvr.djl.model.ModelFolder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model's weights by canonical name, in float32, in the order of the architecture. Closing frees them. */
public final class Parameters implements AutoCloseable {
    private static final String VISION_PREFIX = "visual.";

    private final NDManager manager;
    private final Map<String, NDArray> arrays;

    private Parameters(NDManager manager, Map<String, NDArray> arrays) {
        this.manager = manager;
        this.arrays = Collections.unmodifiableMap(arrays);
    }

    /** Loads a folder's weights. */
    public static Parameters load(NDManager parent, ModelFolder folder) {
        NDManager manager = parent.newSubManager();
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        folder.shapes()
                .forEach((name, shape) ->
                        arrays.put(name, manager.create(folder.readFloat32(name), new Shape(shape), DataType.FLOAT32)));
        return new Parameters(manager, arrays);
    }

    /** Returns a copy that shares nothing with this: the frozen reference policy. */
    public Parameters copy() {
        NDManager own = manager.getParentManager().newSubManager();
        Map<String, NDArray> copies = new LinkedHashMap<>();
        arrays.forEach((name, array) -> {
            NDArray copy = array.duplicate();
            copy.attach(own);
            copies.put(name, copy);
        });
        return new Parameters(own, copies);
    }

    /** Marks which weights are trained, and returns their names: all, or all but the vision tower's. */
    public List<String> train(boolean freezeVision) {
        List<String> trained = new ArrayList<>();
        arrays.forEach((name, array) -> {
            if (!(freezeVision && name.startsWith(VISION_PREFIX))) {
                array.setRequiresGradient(true);
                trained.add(name);
            }
        });
        return trained;
    }

    /** Returns the weights by canonical name; not modifiable, the arrays owned by this. */
    public Map<String, NDArray> arrays() {
        return arrays;
    }

    /** Returns the weight with a canonical name. */
    public NDArray get(String name) {
        NDArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no weight '" + name + "'");
        }
        return array;
    }

    /** Returns the weights of the vision tower alone. */
    Map<String, NDArray> vision() {
        return part(true);
    }

    /** Returns the weights of the language model alone. */
    Map<String, NDArray> language() {
        return part(false);
    }

    private Map<String, NDArray> part(boolean vision) {
        Map<String, NDArray> part = new LinkedHashMap<>();
        arrays.forEach((name, array) -> {
            if (name.startsWith(VISION_PREFIX) == vision) {
                part.put(name, array);
            }
        });
        return part;
    }

    @Override
    public void close() {
        manager.close();
    }
}
