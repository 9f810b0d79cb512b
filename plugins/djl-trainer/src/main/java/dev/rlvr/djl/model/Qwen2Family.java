package dev.rlvr.djl.model;

import dev.rlvr.api.model.ConfigJson;
import dev.rlvr.api.model.DecoderLayer;
import dev.rlvr.api.model.ModelArchitecture;
import dev.rlvr.api.model.ModelFamily;
import dev.rlvr.api.model.TextConfig;
import org.pf4j.Extension;

/** Qwen2 and Qwen2.5 (arXiv 2407.10671, 2412.15115): text alone, biases at queries, keys and values. */
@Extension
public final class Qwen2Family implements ModelFamily {
    @Override
    public String id() {
        return "qwen2";
    }

    @Override
    public String description() {
        return "Qwen2 and Qwen2.5, for text";
    }

    @Override
    public String architecture() {
        return "Qwen2ForCausalLM";
    }

    @Override
    public ModelArchitecture read(ConfigJson config) {
        TextConfig text = TextConfig.read(config);
        return ModelArchitecture.ofText(text, DecoderLayer.plain(text, true));
    }
}
