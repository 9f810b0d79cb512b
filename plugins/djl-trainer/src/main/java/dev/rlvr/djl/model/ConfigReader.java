package dev.rlvr.djl.model;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import java.util.List;

/**
 * Reads config.json in both of its spellings: the flat one of the published checkpoints, with the language model's sizes at the top
 * level, and the nested one of newer transformers ({@code text_config}, {@code rope_parameters}). Absent keys get the defaults that
 * transformers has for them, where it has any that matter.
 */
final class ConfigReader {
    static final String FAMILY = "qwen2_vl";

    private final JsonFile root;
    private final JsonFile text;
    private final JsonFile vision;

    private ConfigReader(JsonFile root) {
        this.root = root;
        this.text = root.has("text_config") ? root.child("text_config") : root;
        this.vision = root.child("vision_config");
    }

    /** Returns the architecture, with the end tokens that the configuration names; the folder may know better ones. */
    static Qwen2VlConfig read(JsonFile root) {
        checkFamily(root);
        if (!root.has("vision_config")) {
            throw new RlvrException(ErrorCode.MODEL_INVALID, root.file() + ": vision_config is missing");
        }
        return new ConfigReader(root).config();
    }

    private static void checkFamily(JsonFile root) {
        String type = root.text("model_type")
                .orElseThrow(() -> new RlvrException(
                        ErrorCode.MODEL_INVALID, root.file() + ": model_type is missing; it must be " + FAMILY));
        if (!type.equals(FAMILY)) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID,
                    root.file() + ": model_type '" + type + "' is not supported."
                            + NearestName.hint(type, List.of(FAMILY)));
        }
    }

    private Qwen2VlConfig config() {
        Qwen2VlConfig.Text t = text();
        Qwen2VlConfig.Vision v = vision(t.hiddenSize());
        List<Integer> eos = root.tokenIds("eos_token_id");
        return new Qwen2VlConfig(
                t,
                v,
                root.tokenId("image_token_id", 151655),
                root.tokenId("video_token_id", 151656),
                root.tokenId("vision_start_token_id", 151652),
                root.tokenId("vision_end_token_id", 151653),
                eos.isEmpty() ? text.tokenIds("eos_token_id") : eos);
    }

    private Qwen2VlConfig.Text text() {
        int hidden = text.positive("hidden_size");
        int heads = text.positive("num_attention_heads");
        int keyValueHeads = text.positive("num_key_value_heads", heads);
        divides(text, "num_attention_heads", heads, "hidden_size", hidden);
        divides(text, "num_key_value_heads", keyValueHeads, "num_attention_heads", heads);
        activation(text, "silu");
        if (text.truth("use_sliding_window", false)) {
            throw text.invalid("use_sliding_window", "is not supported: it must be false");
        }
        int headDim = text.positive("head_dim", hidden / heads);
        JsonFile rope = rope();
        return new Qwen2VlConfig.Text(
                text.positive("vocab_size"),
                hidden,
                text.positive("intermediate_size"),
                text.positive("num_hidden_layers"),
                heads,
                keyValueHeads,
                headDim,
                text.positive("max_position_embeddings"),
                text.positiveNumber("rms_norm_eps"),
                (rope.has("rope_theta") ? rope : text).positiveNumber("rope_theta"),
                sections(rope, headDim),
                tied());
    }

    private boolean tied() {
        return root.has("tie_word_embeddings")
                ? root.truth("tie_word_embeddings", false)
                : text.truth("tie_word_embeddings", false);
    }

    private JsonFile rope() {
        JsonFile rope = text.child(text.has("rope_parameters") ? "rope_parameters" : "rope_scaling");
        String type = rope.text("rope_type").or(() -> rope.text("type")).orElse("default");
        if (!List.of("default", "mrope").contains(type)) {
            throw rope.invalid(rope.has("rope_type") ? "rope_type" : "type", "must be default or mrope");
        }
        return rope;
    }

    private static List<Integer> sections(JsonFile rope, int headDim) {
        List<Double> numbers = rope.numbers("mrope_section");
        double sum = numbers.stream().mapToDouble(Double::doubleValue).sum();
        if (numbers.size() != 3 || numbers.stream().anyMatch(n -> n < 0 || n != Math.rint(n)) || sum * 2 != headDim) {
            throw rope.invalid(
                    "mrope_section",
                    "must be three whole numbers that sum to half the width of a head (" + headDim + " / 2)");
        }
        return numbers.stream().map(Double::intValue).toList();
    }

    private Qwen2VlConfig.Vision vision(int hidden) {
        int width = vision.positive("embed_dim");
        int heads = vision.positive("num_heads");
        divides(vision, "num_heads", heads, "embed_dim", width);
        if (width / heads % 4 != 0) {
            throw vision.invalid("num_heads", "must leave heads a multiple of 4 wide (embed_dim " + width + ")");
        }
        activation(vision, "quick_gelu");
        if (vision.has("hidden_size") && vision.positive("hidden_size") != hidden) {
            throw vision.invalid("hidden_size", "must equal the language model's hidden_size " + hidden);
        }
        String channels = vision.has("in_channels") ? "in_channels" : "in_chans";
        if (vision.positive(channels, 3) != 3) {
            throw vision.invalid(channels, "must be 3");
        }
        return new Qwen2VlConfig.Vision(
                vision.positive("depth"),
                width,
                heads,
                vision.has("mlp_ratio") ? vision.positiveNumber("mlp_ratio") : 4,
                vision.positive("patch_size", 14),
                vision.positive("spatial_merge_size", 2),
                vision.positive("temporal_patch_size", 2),
                3);
    }

    private static void activation(JsonFile file, String supported) {
        if (!file.text("hidden_act").orElse(supported).equals(supported)) {
            throw file.invalid("hidden_act", "must be " + supported);
        }
    }

    private static void divides(JsonFile file, String key, int divisor, String wholeKey, int whole) {
        if (whole % divisor != 0) {
            throw file.invalid(key, "must divide " + wholeKey + " (" + whole + ")");
        }
    }
}
