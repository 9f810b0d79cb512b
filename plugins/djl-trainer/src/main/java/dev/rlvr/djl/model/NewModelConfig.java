package dev.rlvr.djl.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.model.ModelFamily;
import dev.rlvr.api.model.VisionTower;
import dev.rlvr.djl.bpe.NewTokenizer;
import dev.rlvr.djl.image.ImageSettings;
import java.util.List;
import java.util.Map;

/** The JSON files of a new model, but for tokenizer.json. */
final class NewModelConfig {
    static final String END_OF_TEXT = "<|endoftext|>";
    static final String END_OF_TURN = "<|im_end|>";
    static final List<String> SPECIAL = List.of(
            END_OF_TEXT,
            "<|im_start|>",
            END_OF_TURN,
            "<|vision_start|>",
            "<|vision_end|>",
            "<|vision_pad|>",
            "<|image_pad|>",
            "<|video_pad|>");
    /** Whole tokens that are text all the same: verifiers read them. */
    static final List<String> TAGS = List.of("<think>", "</think>", "<answer>", "</answer>");

    private static final ObjectMapper JSON = new ObjectMapper();

    private NewModelConfig() {}

    /** Returns config.json: a template's, in its own spelling, with the tokenizer's size and numbers. */
    static ObjectNode config(ModelFamily family, ObjectNode template, NewTokenizer tokenizer) {
        ObjectNode config = template.deepCopy();
        ObjectNode text = config.get("text_config") instanceof ObjectNode nested ? nested : config;
        config.putArray("architectures").add(family.architecture());
        config.put(config.has("torch_dtype") ? "torch_dtype" : "dtype", "float32");
        text.put("vocab_size", tokenizer.size());
        if (config.has("vocab_size")) {
            config.put("vocab_size", tokenizer.size());
        }
        Map<String, Integer> ids = tokenizer.ids();
        for (ObjectNode node : List.of(config, text)) {
            node.put("bos_token_id", ids.get(END_OF_TEXT));
            node.put("eos_token_id", ids.get(END_OF_TURN));
            node.put("pad_token_id", ids.get(END_OF_TEXT));
        }
        family.visionOutputKey().ifPresent(key -> see(config, key, text, ids));
        return config;
    }

    private static void see(ObjectNode config, String outputKey, ObjectNode text, Map<String, Integer> ids) {
        config.put("vision_start_token_id", ids.get("<|vision_start|>"));
        config.put("vision_end_token_id", ids.get("<|vision_end|>"));
        config.put("vision_token_id", ids.get("<|vision_pad|>"));
        config.put("image_token_id", ids.get("<|image_pad|>"));
        config.put("video_token_id", ids.get("<|video_pad|>"));
        if (config.get("vision_config") instanceof ObjectNode vision && text.has("hidden_size")) {
            // transformers' default is that of the 7B model.
            vision.set(outputKey, text.get("hidden_size"));
        }
    }

    static ObjectNode generation(NewTokenizer tokenizer) {
        Map<String, Integer> ids = tokenizer.ids();
        ObjectNode generation = JSON.createObjectNode();
        generation.put("bos_token_id", ids.get(END_OF_TEXT)).put("pad_token_id", ids.get(END_OF_TEXT));
        generation.put("do_sample", true).put("temperature", 1.0);
        generation.putArray("eos_token_id").add(ids.get(END_OF_TURN)).add(ids.get(END_OF_TEXT));
        return generation;
    }

    static ObjectNode tokenizer(int contextLength) {
        ObjectNode settings = JSON.createObjectNode();
        // The generic class: transformers' Qwen2Tokenizer would split numbers its own way.
        settings.put("tokenizer_class", "PreTrainedTokenizerFast");
        settings.put("eos_token", END_OF_TURN).put("pad_token", END_OF_TEXT);
        settings.put("model_max_length", contextLength).put("clean_up_tokenization_spaces", false);
        var special = settings.putArray("additional_special_tokens");
        SPECIAL.stream().filter(token -> !token.equals(END_OF_TEXT)).forEach(special::add);
        return settings;
    }

    /** Returns preprocessor_config.json with the limits of Qwen2-VL, counted in blocks: 4 to 1280 tokens a picture. */
    static ObjectNode preprocessor(VisionTower tower) {
        long block = (long) tower.patchSize() * tower.spatialMergeSize();
        ObjectNode node = JSON.createObjectNode();
        node.put("image_processor_type", "Qwen2VLImageProcessor");
        node.put("do_convert_rgb", true)
                .put("do_resize", true)
                .put("do_rescale", true)
                .put("do_normalize", true);
        node.put("resample", 3).put("rescale_factor", 1 / 255.0);
        node.put("min_pixels", 4 * block * block).put("max_pixels", 1280 * block * block);
        node.putObject("size").put("shortest_edge", 4 * block * block).put("longest_edge", 1280 * block * block);
        node.put("patch_size", tower.patchSize()).put("merge_size", tower.spatialMergeSize());
        node.put("temporal_patch_size", tower.temporalPatchSize());
        var mean = node.putArray("image_mean");
        ImageSettings.CLIP_MEAN.forEach(mean::add);
        var std = node.putArray("image_std");
        ImageSettings.CLIP_STD.forEach(std::add);
        return node;
    }
}
