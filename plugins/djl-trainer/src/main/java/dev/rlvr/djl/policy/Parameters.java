package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.safetensors.TensorData;
import dev.rlvr.djl.torchscript.TorchRuntime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model's weights by canonical name, in the order of the architecture, then its adapters'. What is trained is float32, and so is the
 * rest or all of it bfloat16. Closing frees them.
 */
public final class Parameters implements AutoCloseable {
    private final NDManager manager;
    private final Map<String, NDArray> arrays;
    private final Set<String> adapters;
    private final StoredTensors stored;
    private List<String> trained = List.of();
    private int changes;

    Parameters(NDManager manager, Map<String, NDArray> arrays, Set<String> adapters, StoredTensors stored) {
        this.manager = manager;
        this.arrays = Collections.unmodifiableMap(arrays);
        this.adapters = Set.copyOf(adapters);
        this.stored = stored;
    }

    /** Loads a folder's weights, its adapter's included. */
    public static Parameters load(NDManager parent, ModelFolder folder, WeightUse use) {
        return new ParameterLoader(parent.newSubManager(), folder, use).load();
    }

    /** Returns the same weights without adapters, the arrays still owned by this: the reference policy of a run with adapters. */
    public Parameters withoutAdapters() {
        Map<String, NDArray> own = new LinkedHashMap<>(arrays);
        own.keySet().removeAll(adapters);
        return new Parameters(manager, own, Set.of(), stored);
    }

    /** Marks weights as trained, with gradients of zeros, and returns their names: the adapters' where there are some to train. */
    public List<String> train(WeightUse use) {
        trained = arrays.keySet().stream().filter(use::trains).toList();
        for (String name : trained) {
            get(name).setRequiresGradient(true);
            // PyTorch has no gradient before a first backward pass; this one goes through none of the weight's numbers.
            try (GradientCollector collector = TorchRuntime.engine().newGradientCollector();
                    NDArray flat = get(name).flatten();
                    NDArray none = flat.get(":0");
                    NDArray sum = none.sum()) {
                collector.backward(sum);
            }
        }
        return trained;
    }

    /** Adds to the gradients of the language model's trained weights, in the order of their names; what is made on the way is owned by {@code step}. */
    void addGradients(NDManager step, List<NDArray> gradients) {
        List<String> names = trained.stream()
                .filter(name -> !WeightUse.isVision(name))
                .sorted()
                .toList();
        for (int i = 0; i < names.size(); i++) {
            NDArray sum = get(names.get(i)).getGradient();
            sum.attach(step);
            sum.addi(gradients.get(i));
        }
    }

    /** Returns whether weights of the language model, or its adapters, are trained. */
    boolean trainsLanguage() {
        return trained.stream().anyMatch(name -> !WeightUse.isVision(name));
    }

    /** Tells that weights were written to. */
    public void changed() {
        changes++;
    }

    /** Returns how often weights were written to. */
    int changes() {
        return changes;
    }

    /** Returns the weights by canonical name; not modifiable, the arrays owned by this. */
    public Map<String, NDArray> arrays() {
        return arrays;
    }

    /** Returns the names of the adapters' weights. */
    public Set<String> adapters() {
        return adapters;
    }

    /** Returns the weight with a canonical name. */
    public NDArray get(String name) {
        NDArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no weight '" + name + "'");
        }
        return array;
    }

    /** Returns a weight's content for writing. */
    public TensorData data(String name) {
        return stored.of(get(name));
    }

    /** Returns the weights of the vision tower alone. */
    Map<String, NDArray> vision() {
        return part(true);
    }

    /** Returns the weights of the language model alone. */
    Map<String, NDArray> language() {
        return part(false);
    }

    /** Returns how much memory the language model's weights take. */
    long languageBytes() {
        return language().values().stream()
                .mapToLong(array -> array.size() * array.getDataType().getNumOfBytes())
                .sum();
    }

    private Map<String, NDArray> part(boolean vision) {
        Map<String, NDArray> part = new LinkedHashMap<>();
        arrays.forEach((name, array) -> {
            if (WeightUse.isVision(name) == vision) {
                part.put(name, array);
            }
        });
        return part;
    }

    @Override
    public void close() {
        stored.close();
        manager.close();
    }
}
