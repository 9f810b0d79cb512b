package dev.rlvr.api.model;

import java.util.Optional;
import org.pf4j.ExtensionPoint;

/**
 * What makes one architecture differ from another: a plugin's entry point for models that no engine knows yet. All language models are one
 * program of the engine, told apart by numbers ({@link TextConfig}), parameters and functions ({@link DecoderLayer}); how pictures become
 * features is told by a {@link VisionTower}. Needs a public constructor without parameters. Immutable and thread-safe.
 */
public interface ModelFamily extends ExtensionPoint {
    /** Returns the {@code model_type} of config.json. */
    String id();

    /** Returns one sentence for {@code rlvr plugin info}. */
    String description();

    /** Returns transformers' class, which new models name in {@code architectures}. */
    String architecture();

    /** Returns the key of {@code vision_config} that repeats the language model's width; empty where there is no vision tower. */
    default Optional<String> visionOutputKey() {
        return Optional.empty();
    }

    /**
     * Reads an architecture. What it can't run it must refuse, since a key that is passed over is a model that computes something else.
     *
     * @throws dev.rlvr.api.RlvrException with code {@code MODEL_INVALID} where it can't be run, see {@link ConfigJson#invalid}
     */
    ModelArchitecture read(ConfigJson config);
}
