package dev.rlvr.djl.model;

import dev.rlvr.api.model.ConfigJson;
import dev.rlvr.api.model.DecoderLayer;
import dev.rlvr.api.model.ModelArchitecture;
import dev.rlvr.api.model.ModelFamily;
import dev.rlvr.api.model.Shapes;
import dev.rlvr.api.model.TextConfig;
import dev.rlvr.djl.torchscript.TorchSource;
import org.pf4j.Extension;

/** Qwen3 (arXiv 2505.09388), dense: queries and keys are normed head by head before they are rotated; no biases, heads as wide as config.json says. */
@Extension
public final class Qwen3Family implements ModelFamily {
    @Override
    public String id() {
        return "qwen3";
    }

    @Override
    public String description() {
        return "Qwen3, dense, for text";
    }

    @Override
    public String architecture() {
        return "Qwen3ForCausalLM";
    }

    @Override
    public ModelArchitecture read(ConfigJson config) {
        config.off("attention_bias");
        config.positive("head_dim"); // transformers' default is not the stream's width over the heads
        TextConfig text = TextConfig.read(config);
        Shapes norms = new Shapes()
                .put("self_attn.q_norm.weight", text.headDim())
                .put("self_attn.k_norm.weight", text.headDim());
        String functions = TorchSource.text(Qwen3Family.class, "qwen3_layer.py");
        return ModelArchitecture.ofText(
                text, DecoderLayer.plain(text, false).with(norms).withFunctions(functions));
    }
}
