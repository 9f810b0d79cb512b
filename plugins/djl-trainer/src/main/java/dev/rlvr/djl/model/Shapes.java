package dev.rlvr.djl.model;

import java.util.LinkedHashMap;

/** Names and shapes of parameters, in order. */
public final class Shapes {
    private final LinkedHashMap<String, long[]> byName = new LinkedHashMap<>();

    Shapes() {}

    void put(String name, long... shape) {
        byName.put(name, shape);
    }

    /** Adds a matrix and, where wanted, its bias. */
    void linear(String name, long out, long in, boolean bias) {
        put(name + ".weight", out, in);
        if (bias) {
            put(name + ".bias", out);
        }
    }

    LinkedHashMap<String, long[]> byName() {
        return byName;
    }
}
