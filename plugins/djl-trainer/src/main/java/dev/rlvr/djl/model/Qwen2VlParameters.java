package dev.rlvr.djl.model;

import java.util.LinkedHashMap;

/** The parameters that a Qwen2-VL model consists of. */
@SuppressWarnings("NonApiType") // the order is part of the contract: weights are seeded and written in it
public final class Qwen2VlParameters {
    private Qwen2VlParameters() {}

    /** Returns each parameter's canonical name and shape, vision tower first; {@code lm_head.weight} only where it is not tied. */
    public static LinkedHashMap<String, long[]> shapes(Qwen2VlConfig config) {
        LinkedHashMap<String, long[]> shapes = new LinkedHashMap<>();
        vision(shapes, config.vision(), config.text().hiddenSize());
        text(shapes, config.text());
        return shapes;
    }

    private static void vision(LinkedHashMap<String, long[]> shapes, Qwen2VlConfig.Vision v, long hidden) {
        long width = v.embedDim();
        put(
                shapes,
                "visual.patch_embed.proj.weight",
                width,
                v.inChannels(),
                v.temporalPatchSize(),
                v.patchSize(),
                v.patchSize());
        for (int i = 0; i < v.depth(); i++) {
            String block = "visual.blocks." + i + ".";
            norm(shapes, block + "norm1", width);
            norm(shapes, block + "norm2", width);
            linear(shapes, block + "attn.qkv", 3 * width, width);
            linear(shapes, block + "attn.proj", width, width);
            linear(shapes, block + "mlp.fc1", v.mlpHidden(), width);
            linear(shapes, block + "mlp.fc2", width, v.mlpHidden());
        }
        long merged = width * v.spatialMergeSize() * v.spatialMergeSize();
        norm(shapes, "visual.merger.ln_q", width);
        linear(shapes, "visual.merger.mlp.0", merged, merged);
        linear(shapes, "visual.merger.mlp.2", hidden, merged);
    }

    private static void text(LinkedHashMap<String, long[]> shapes, Qwen2VlConfig.Text t) {
        long hidden = t.hiddenSize();
        long queries = (long) t.numAttentionHeads() * t.headDim();
        long keys = (long) t.numKeyValueHeads() * t.headDim();
        put(shapes, "model.embed_tokens.weight", t.vocabSize(), hidden);
        for (int i = 0; i < t.numHiddenLayers(); i++) {
            String layer = "model.layers." + i + ".";
            put(shapes, layer + "input_layernorm.weight", hidden);
            linear(shapes, layer + "self_attn.q_proj", queries, hidden);
            linear(shapes, layer + "self_attn.k_proj", keys, hidden);
            linear(shapes, layer + "self_attn.v_proj", keys, hidden);
            put(shapes, layer + "self_attn.o_proj.weight", hidden, queries);
            put(shapes, layer + "post_attention_layernorm.weight", hidden);
            put(shapes, layer + "mlp.gate_proj.weight", t.intermediateSize(), hidden);
            put(shapes, layer + "mlp.up_proj.weight", t.intermediateSize(), hidden);
            put(shapes, layer + "mlp.down_proj.weight", hidden, t.intermediateSize());
        }
        put(shapes, "model.norm.weight", hidden);
        if (!t.tieWordEmbeddings()) {
            put(shapes, "lm_head.weight", t.vocabSize(), hidden);
        }
    }

    private static void norm(LinkedHashMap<String, long[]> shapes, String name, long width) {
        put(shapes, name + ".weight", width);
        put(shapes, name + ".bias", width);
    }

    private static void linear(LinkedHashMap<String, long[]> shapes, String name, long out, long in) {
        put(shapes, name + ".weight", out, in);
        put(shapes, name + ".bias", out);
    }

    private static void put(LinkedHashMap<String, long[]> shapes, String name, long... shape) {
        shapes.put(name, shape);
    }
}
