package dev.rlvr.djl.model;

/** The parameters of a language model; {@code lm_head.weight} only where it is not tied. */
final class TextParameters {
    private TextParameters() {}

    static void add(Shapes shapes, TextConfig t) {
        long hidden = t.hiddenSize();
        long queries = (long) t.numAttentionHeads() * t.headDim();
        long keys = (long) t.numKeyValueHeads() * t.headDim();
        shapes.put("model.embed_tokens.weight", t.vocabSize(), hidden);
        for (int i = 0; i < t.numHiddenLayers(); i++) {
            String layer = "model.layers." + i + ".";
            shapes.put(layer + "input_layernorm.weight", hidden);
            shapes.linear(layer + "self_attn.q_proj", queries, hidden, t.attentionBias());
            shapes.linear(layer + "self_attn.k_proj", keys, hidden, t.attentionBias());
            shapes.linear(layer + "self_attn.v_proj", keys, hidden, t.attentionBias());
            shapes.linear(layer + "self_attn.o_proj", hidden, queries, false);
            shapes.put(layer + "post_attention_layernorm.weight", hidden);
            shapes.linear(layer + "mlp.gate_proj", t.intermediateSize(), hidden, false);
            shapes.linear(layer + "mlp.up_proj", t.intermediateSize(), hidden, false);
            shapes.linear(layer + "mlp.down_proj", hidden, t.intermediateSize(), false);
        }
        shapes.put("model.norm.weight", hidden);
        if (!t.tieWordEmbeddings()) {
            shapes.linear("lm_head", t.vocabSize(), hidden, false);
        }
    }
}
