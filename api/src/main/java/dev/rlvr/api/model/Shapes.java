package dev.rlvr.api.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects names and shapes of parameters, in order. */
public final class Shapes {
    private final Map<String, List<Long>> byName = new LinkedHashMap<>();

    /** Adds a parameter. */
    public Shapes put(String name, long... shape) {
        byName.put(name, Arrays.stream(shape).boxed().toList());
        return this;
    }

    /** Adds a matrix {@code NAME.weight} (out, in) and, where wanted, {@code NAME.bias} (out). */
    public Shapes linear(String name, long out, long in, boolean bias) {
        put(name + ".weight", out, in);
        return bias ? put(name + ".bias", out) : this;
    }

    /** Adds parameters below a prefix. */
    public Shapes putAll(String prefix, Map<String, List<Long>> shapes) {
        shapes.forEach((name, shape) -> byName.put(prefix + name, shape));
        return this;
    }

    /** Returns what was added; not modifiable. */
    public Map<String, List<Long>> byName() {
        return Collections.unmodifiableMap(byName);
    }
}
