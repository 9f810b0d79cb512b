package dev.rlvr.djl.model;

import dev.rlvr.api.model.TextConfig;
import dev.rlvr.api.train.ModelDescription;
import dev.rlvr.api.train.ModelDescription.TensorDescription;
import dev.rlvr.djl.safetensors.TensorInfo;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes model folders for people. */
final class ModelDescriptions {
    private ModelDescriptions() {}

    static ModelDescription of(ModelFolder folder) {
        long parameters = folder.storedNames().keySet().stream()
                .mapToLong(name -> folder.info(name).elements())
                .sum();
        List<TensorDescription> tensors = folder.weights().tensors().stream()
                .map(ModelDescriptions::tensor)
                .toList();
        return new ModelDescription(
                folder.config().family(),
                parameters,
                folder.weights().bytes(),
                folder.config().text().maxPositionEmbeddings(),
                Collections.unmodifiableMap(details(folder.config())),
                tensors);
    }

    private static Map<String, Object> details(ModelConfig config) {
        TextConfig text = config.text();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("vocab_size", text.vocabSize());
        details.put("hidden_size", text.hiddenSize());
        details.put("intermediate_size", text.intermediateSize());
        details.put("num_hidden_layers", text.numHiddenLayers());
        details.put("num_attention_heads", text.numAttentionHeads());
        details.put("num_key_value_heads", text.numKeyValueHeads());
        details.put("head_dim", text.headDim());
        details.put("rope_theta", text.rope().theta());
        if (text.rope().sections().size() > 1) {
            details.put("mrope_section", text.rope().sections());
        }
        if (text.rope().scaling().factor() != 1) {
            details.put("rope_scaling.factor", text.rope().scaling().factor());
        }
        details.put("tie_word_embeddings", text.tieWordEmbeddings());
        details.put("eos_token_id", config.eosTokenIds());
        config.vision()
                .ifPresent(vision ->
                        vision.tower().details().forEach((key, value) -> details.put("vision." + key, value)));
        return details;
    }

    private static TensorDescription tensor(TensorInfo tensor) {
        return new TensorDescription(
                tensor.name(),
                tensor.dtype().name(),
                Arrays.stream(tensor.shape()).boxed().toList());
    }
}
