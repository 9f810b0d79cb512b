package dev.rlvr.djl.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The architecture of a model.
 *
 * @param family the {@code model_type} of config.json
 * @param text the language model
 * @param vision how it sees; empty where it reads text alone
 * @param eosTokenIds the tokens that end a completion, at least one
 */
public record ModelConfig(String family, TextConfig text, Optional<VisionConfig> vision, List<Integer> eosTokenIds) {
    /** Copies the list. */
    public ModelConfig {
        eosTokenIds = List.copyOf(eosTokenIds);
    }

    /** Returns each parameter's canonical name and shape, vision tower first. */
    @SuppressWarnings("NonApiType") // the order is part of the contract: weights are seeded and written in it
    public LinkedHashMap<String, long[]> shapes() {
        Shapes shapes = new Shapes();
        vision.ifPresent(v -> v.tower().addShapes(shapes, text.hiddenSize()));
        TextParameters.add(shapes, text);
        return shapes.byName();
    }

    ModelConfig withTied(boolean tied) {
        return new ModelConfig(family, text.withTied(tied), vision, eosTokenIds);
    }

    ModelConfig withEndTokens(List<Integer> ids) {
        return new ModelConfig(family, text, vision, ids);
    }
}
