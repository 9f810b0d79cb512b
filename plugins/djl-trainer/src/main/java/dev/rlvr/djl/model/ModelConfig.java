package dev.rlvr.djl.model;

import dev.rlvr.api.model.DecoderLayer;
import dev.rlvr.api.model.ModelArchitecture;
import dev.rlvr.api.model.Shapes;
import dev.rlvr.api.model.TextConfig;
import dev.rlvr.api.model.VisionConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A model's configuration.
 *
 * @param family the {@code model_type} of config.json
 * @param architecture what its family reads of it
 * @param eosTokenIds the tokens that end a completion, at least one
 */
public record ModelConfig(String family, ModelArchitecture architecture, List<Integer> eosTokenIds) {
    /** Copies the list. */
    public ModelConfig {
        eosTokenIds = List.copyOf(eosTokenIds);
    }

    /** Returns the language model's sizes. */
    public TextConfig text() {
        return architecture.text();
    }

    /** Returns what each layer of the language model is made of. */
    public DecoderLayer layer() {
        return architecture.layer();
    }

    /** Returns how the model sees; empty where it reads text alone. */
    public Optional<VisionConfig> vision() {
        return architecture.vision();
    }

    /** Returns each parameter's canonical name and shape, vision tower first; {@code lm_head.weight} only where it is not tied. */
    @SuppressWarnings("NonApiType") // the order is part of the contract: weights are seeded and written in it
    public LinkedHashMap<String, long[]> shapes() {
        TextConfig text = text();
        Shapes shapes = new Shapes();
        vision().ifPresent(vision -> shapes.putAll("", vision.tower().parameters(text.hiddenSize())));
        shapes.put("model.embed_tokens.weight", text.vocabSize(), text.hiddenSize());
        for (int i = 0; i < text.numHiddenLayers(); i++) {
            shapes.putAll("model.layers." + i + ".", layer().parameters());
        }
        shapes.put("model.norm.weight", text.hiddenSize());
        if (!text.tieWordEmbeddings()) {
            shapes.put("lm_head.weight", text.vocabSize(), text.hiddenSize());
        }
        LinkedHashMap<String, long[]> arrays = new LinkedHashMap<>();
        shapes.byName()
                .forEach((name, shape) -> arrays.put(
                        name, shape.stream().mapToLong(Long::longValue).toArray()));
        return arrays;
    }

    ModelConfig withTied(boolean tied) {
        return new ModelConfig(
                family, new ModelArchitecture(text().withTiedEmbeddings(tied), layer(), vision()), eosTokenIds);
    }

    ModelConfig withEndTokens(List<Integer> ids) {
        return new ModelConfig(family, architecture, ids);
    }
}
