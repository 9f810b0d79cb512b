package dev.rlvr.djl.model;

import java.util.Optional;

/**
 * What makes one architecture differ from another: how its config.json reads. The language model is the same program for all, told apart
 * by {@link TextConfig}; how pictures become features is told by a {@link VisionTower}. Immutable and thread-safe.
 */
interface ModelFamily {
    /** Returns the {@code model_type} of config.json. */
    String id();

    /** Returns transformers' class, which new models name in {@code architectures}. */
    String architecture();

    /** Returns the key of {@code vision_config} that repeats the language model's width; empty where there is no vision tower. */
    Optional<String> visionOutputKey();

    /**
     * Returns the architecture, with the end tokens that the configuration names; the folder may know better ones.
     *
     * @throws dev.rlvr.api.RlvrException with code {@code MODEL_INVALID} where it can't be run, naming file, key and value
     */
    ModelConfig read(JsonFile root);
}
