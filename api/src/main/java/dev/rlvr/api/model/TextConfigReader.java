package dev.rlvr.api.model;

/**
 * Reads the language model of config.json in both of its spellings: the flat one of the published checkpoints, with the sizes at the top
 * level, and the nested one of newer transformers ({@code text_config}, {@code rope_parameters}). Absent keys get the defaults that
 * transformers has for them, where it has any that matter.
 */
final class TextConfigReader {
    private final ConfigJson root;
    private final ConfigJson text;

    private TextConfigReader(ConfigJson root) {
        this.root = root;
        this.text = root.has("text_config") ? root.section("text_config") : root;
    }

    /** Reads positions, given where they stand and the width of a head. */
    @FunctionalInterface
    interface Positions {
        Rope read(ConfigJson text, int headDim);
    }

    static TextConfig read(ConfigJson root, Positions positions) {
        return new TextConfigReader(root).config(positions);
    }

    private TextConfig config(Positions positions) {
        int hidden = text.positive("hidden_size");
        int heads = text.positive("num_attention_heads");
        int keyValueHeads = text.positive("num_key_value_heads", heads);
        text.divides("num_attention_heads", heads, "hidden_size", hidden);
        text.divides("num_key_value_heads", keyValueHeads, "num_attention_heads", heads);
        text.only("hidden_act", "silu");
        text.off("use_sliding_window");
        if (text.texts("layer_types").stream().anyMatch(type -> !type.equals("full_attention"))) {
            throw text.invalid("layer_types", "must be full_attention in each layer");
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
                text.positive("max_position_embeddings"),
                text.positiveNumber("rms_norm_eps"),
                positions.read(text, headDim),
                tied());
    }

    private boolean tied() {
        return root.has("tie_word_embeddings")
                ? root.flag("tie_word_embeddings", false)
                : text.flag("tie_word_embeddings", false);
    }
}
