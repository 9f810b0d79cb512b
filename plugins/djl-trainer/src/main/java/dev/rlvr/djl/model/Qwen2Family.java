package dev.rlvr.djl.model;

import java.util.Optional;

/** Qwen2 and Qwen2.5 (arXiv 2407.10671, 2412.15115): text alone, biases at queries, keys and values. */
final class Qwen2Family implements ModelFamily {
    @Override
    public String id() {
        return "qwen2";
    }

    @Override
    public String architecture() {
        return "Qwen2ForCausalLM";
    }

    @Override
    public Optional<String> visionOutputKey() {
        return Optional.empty();
    }

    @Override
    public ModelConfig read(JsonFile root) {
        return new ModelConfig(
                id(),
                TextConfigReader.read(root, true, RopeReader::text),
                Optional.empty(),
                TextConfigReader.endTokens(root));
    }
}
