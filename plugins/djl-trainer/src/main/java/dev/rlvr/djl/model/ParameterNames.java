package dev.rlvr.djl.model;

/** The two spellings of parameter names where a model sees: that of the published checkpoints, used here, and that of newer transformers. */
public final class ParameterNames {
    private ParameterNames() {}

    /** Returns a name in the published checkpoints' spelling: {@code model.layers.0...}, {@code visual.blocks.0...}. */
    public static String canonical(String name) {
        if (name.startsWith("model.visual.")) {
            return name.substring("model.".length());
        }
        return name.startsWith("model.language_model.")
                ? "model." + name.substring("model.language_model.".length())
                : name;
    }
}
