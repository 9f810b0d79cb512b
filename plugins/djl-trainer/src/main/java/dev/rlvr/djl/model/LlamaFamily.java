package dev.rlvr.djl.model;

import dev.rlvr.api.model.ConfigJson;
import dev.rlvr.api.model.DecoderLayer;
import dev.rlvr.api.model.ModelArchitecture;
import dev.rlvr.api.model.ModelFamily;
import dev.rlvr.api.model.TextConfig;
import org.pf4j.Extension;

/** Llama 2 and 3 (arXiv 2307.09288, 2407.21783) and what is built like them: text alone, no biases. */
@Extension
public final class LlamaFamily implements ModelFamily {
    @Override
    public String id() {
        return "llama";
    }

    @Override
    public String description() {
        return "Llama 2 and 3 and what is built like them, for text";
    }

    @Override
    public String architecture() {
        return "LlamaForCausalLM";
    }

    @Override
    public ModelArchitecture read(ConfigJson config) {
        config.off("attention_bias");
        config.off("mlp_bias");
        TextConfig text = TextConfig.read(config);
        return ModelArchitecture.ofText(text, DecoderLayer.plain(text, false));
    }
}
