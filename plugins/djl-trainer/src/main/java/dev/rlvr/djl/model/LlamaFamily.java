package dev.rlvr.djl.model;

import java.util.Optional;

/** Llama 2 and 3 (arXiv 2307.09288, 2407.21783) and what is built like them: text alone, no biases. */
final class LlamaFamily implements ModelFamily {
    @Override
    public String id() {
        return "llama";
    }

    @Override
    public String architecture() {
        return "LlamaForCausalLM";
    }

    @Override
    public Optional<String> visionOutputKey() {
        return Optional.empty();
    }

    @Override
    public ModelConfig read(JsonFile root) {
        for (String bias : new String[] {"attention_bias", "mlp_bias"}) {
            if (root.truth(bias, false)) {
                throw root.invalid(bias, "is not supported: it must be false");
            }
        }
        return new ModelConfig(
                id(),
                TextConfigReader.read(root, false, RopeReader::text),
                Optional.empty(),
                TextConfigReader.endTokens(root));
    }
}
