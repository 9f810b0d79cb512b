package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.LoraSettings;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.djl.model.Adapter;
import dev.rlvr.djl.model.ModelFolder;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Loads weights as they are to be used, and makes new adapters. */
final class ParameterLoader {
    private static final String PROJECTION = "model\\.layers\\.\\d+\\..*_proj\\.weight";

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
        StoredTensors stored = new StoredTensors(manager);
        boolean half = use.precision() == Precision.BFLOAT16;
        folder.shapes()
                .keySet()
                .forEach(name -> arrays.put(name, stored.read(folder, name, half && !use.trains(name))));
        Set<String> own = Set.copyOf(arrays.keySet());
        Optional<LoraSettings> lora = use.lora().or(() -> folder.adapter().map(Adapter::settings));
        lora.ifPresent(this::adapt);
        Set<String> adapters = new LinkedHashSet<>(arrays.keySet());
        adapters.removeAll(own);
        return new Parameters(manager, arrays, adapters, stored);
    }

    /** Adds adapters to the projections of the language model: the folder's where it has some, new ones otherwise. */
    private void adapt(LoraSettings lora) {
        Set<String> known = new TreeSet<>();
        Set<String> adapted = new TreeSet<>();
        folder.shapes().forEach((name, shape) -> {
            if (name.matches(PROJECTION)) {
                String module = name.substring(0, name.length() - ".weight".length());
                String last = module.substring(module.lastIndexOf('.') + 1);
                known.add(last);
                if (lora.targetModules().contains(last)) {
                    adapted.add(last);
                    add(module + ".lora_A.weight", lora.rank(), shape[1], 1 / Math.sqrt(shape[1]));
                    add(module + ".lora_B.weight", shape[0], lora.rank(), 0);
                }
            }
        });
        for (String target : lora.targetModules()) {
            if (!adapted.contains(target)) {
                throw new RlvrException(
                        ErrorCode.CONFIG_VALUE_INVALID,
                        "model.lora.target_modules: the language model has no projection '" + target + "'."
                                + NearestName.hint(target, known));
            }
        }
    }

    /** Adds a matrix: from the folder's adapter, or evenly random within a bound as PEFT begins. */
    private void add(String name, long rows, long columns, double bound) {
        float[] values = folder.adapter()
                .map(adapter -> stored(adapter, name, rows * columns))
                .orElseGet(() -> random(name, (int) (rows * columns), bound));
        arrays.put(name, manager.create(values, new Shape(rows, columns)));
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
