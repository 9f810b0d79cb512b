package dev.rlvr.djl.model;

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
                ConfigReader.FAMILY,
                parameters,
                folder.weights().bytes(),
                folder.config().text().maxPositionEmbeddings(),
                Collections.unmodifiableMap(details(folder.config())),
                tensors);
    }

    private static Map<String, Object> details(Qwen2VlConfig config) {
        Qwen2VlConfig.Text text = config.text();
        Qwen2VlConfig.Vision vision = config.vision();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("vocab_size", text.vocabSize());
        details.put("hidden_size", text.hiddenSize());
        details.put("intermediate_size", text.intermediateSize());
        details.put("num_hidden_layers", text.numHiddenLayers());
        details.put("num_attention_heads", text.numAttentionHeads());
        details.put("num_key_value_heads", text.numKeyValueHeads());
        details.put("head_dim", text.headDim());
        details.put("rope_theta", text.ropeTheta());
        details.put("mrope_section", text.mropeSection());
        details.put("tie_word_embeddings", text.tieWordEmbeddings());
        details.put("eos_token_id", config.eosTokenIds());
        details.put("vision.depth", vision.depth());
        details.put("vision.embed_dim", vision.embedDim());
        details.put("vision.num_heads", vision.numHeads());
        details.put("vision.patch_size", vision.patchSize());
        details.put("vision.spatial_merge_size", vision.spatialMergeSize());
        return details;
    }

    private static TensorDescription tensor(TensorInfo tensor) {
        return new TensorDescription(
                tensor.name(),
                tensor.dtype().name(),
                Arrays.stream(tensor.shape()).boxed().toList());
    }
}
