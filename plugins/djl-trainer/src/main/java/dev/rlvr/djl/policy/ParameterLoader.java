package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.LoraSettings;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.djl.model.Adapter;
import dev.rlvr.djl.model.AdapterShapes;
import dev.rlvr.djl.model.ModelFolder;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Loads weights as they are to be used, and makes new adapters. */
final class ParameterLoader {
    private final NDManager manager;
    private final ModelFolder folder;
    private final WeightUse use;
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();

    ParameterLoader(NDManager manager, ModelFolder folder, WeightUse use) {
        this.manager = manager;
        this.folder = folder;
        this.use = use;
    }

    Parameters load() {
        if (folder.adapter().isPresent() && use.language()) {
            throw new RlvrException(
                    ErrorCode.CONFIG_VALUE_INVALID,
                    "model.path is an adapter of " + folder.path()
                            + ", whose own weights can't be trained beneath it: set model.lora to train the adapter, or take"
                            + " the model itself");
        }
        StoredTensors stored = new StoredTensors(manager);
        boolean half = use.precision() == Precision.BFLOAT16;
        folder.shapes()
                .keySet()
                .forEach(name -> arrays.put(name, stored.read(folder, name, half && !use.trains(name))));
        Set<String> own = Set.copyOf(arrays.keySet());
        use.adapters(folder).ifPresent(this::adapt);
        Set<String> adapters = new LinkedHashSet<>(arrays.keySet());
        adapters.removeAll(own);
        return new Parameters(manager, arrays, adapters, stored);
    }

    /** Adds an adapter's matrices: the folder's where it has one, and otherwise, as PEFT begins, A evenly random and B zero. */
    private void adapt(LoraSettings lora) {
        AdapterShapes.of(folder, lora).forEach((name, shape) -> {
            double bound = name.contains(".lora_A.") ? 1 / Math.sqrt(shape[1]) : 0;
            float[] values = folder.adapter()
                    .map(adapter -> stored(adapter, name, shape[0] * shape[1]))
                    .orElseGet(() -> random(name, (int) (shape[0] * shape[1]), bound));
            arrays.put(name, manager.create(values, new Shape(shape)));
        });
    }

    private static float[] stored(Adapter adapter, String name, long size) {
        float[] values = adapter.weights().get(name);
        if (values == null || values.length != size) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID,
                    "The adapter of " + adapter.base() + " has "
                            + (values == null ? "no weight '" : values.length + " numbers in '") + name
                            + "', but the model has "
                            + size + " there");
        }
        return values;
    }

    private float[] random(String name, int size, double bound) {
        SplittableRandom random = new SplittableRandom(PolicyModel.mix(use.seed(), name.hashCode()));
        float[] values = new float[size];
        for (int i = 0; i < size && bound > 0; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        return values;
    }
}
