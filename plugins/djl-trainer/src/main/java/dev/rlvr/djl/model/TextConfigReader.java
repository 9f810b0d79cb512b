package dev.rlvr.djl.model;

import java.util.List;

/**
 * Reads the language model of config.json in both of its spellings: the flat one of the published checkpoints, with the sizes at the top
 * level, and the nested one of newer transformers ({@code text_config}, {@code rope_parameters}). Absent keys get the defaults that
 * transformers has for them, where it has any that matter.
 */
final class TextConfigReader {
    private final JsonFile root;
    private final JsonFile text;

    private TextConfigReader(JsonFile root) {
        this.root = root;
        this.text = root.has("text_config") ? root.child("text_config") : root;
    }

    /** Reads positions, given where they stand and the width of a head. */
    @FunctionalInterface
    interface Positions {
        Rope read(JsonFile text, int headDim);
    }

    static TextConfig read(JsonFile root, boolean attentionBias, Positions positions) {
        return new TextConfigReader(root).config(attentionBias, positions);
    }

    /** Returns the end tokens that a configuration names, of the whole model or of its language model. */
    static List<Integer> endTokens(JsonFile root) {
        List<Integer> ids = root.tokenIds("eos_token_id");
        return ids.isEmpty() ? new TextConfigReader(root).text.tokenIds("eos_token_id") : ids;
    }

    private TextConfig config(boolean attentionBias, Positions positions) {
        int hidden = text.positive("hidden_size");
        int heads = text.positive("num_attention_heads");
        int keyValueHeads = text.positive("num_key_value_heads", heads);
        text.divides("num_attention_heads", heads, "hidden_size", hidden);
        text.divides("num_key_value_heads", keyValueHeads, "num_attention_heads", heads);
        text.only("hidden_act", "silu");
        if (text.truth("use_sliding_window", false)) {
            throw text.invalid("use_sliding_window", "is not supported: it must be false");
        }
        int headDim = text.positive("head_dim", hidden / heads);
        return new TextConfig(
                text.positive("vocab_size"),
                hidden,
                text.positive("intermediate_size"),
                text.positive("num_hidden_layers"),
                heads,
                keyValueHeads,
                headDim,
                attentionBias,
                text.positive("max_position_embeddings"),
                text.positiveNumber("rms_norm_eps"),
                positions.read(text, headDim),
                tied());
    }

    private boolean tied() {
        return root.has("tie_word_embeddings")
                ? root.truth("tie_word_embeddings", false)
                : text.truth("tie_word_embeddings", false);
    }
}
