package dev.rlvr.djl.model;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the tokens that end a completion: those of generation_config.json, or else of config.json, as far as the vocabulary has them
 * (transformers writes the defaults of the large models into small ones' files); where it has none, the tokenizer's own end token. That
 * one comes first: chat templates end turns with it, and learnt answers end with the first.
 */
final class EndTokens {
    private EndTokens() {}

    static ModelConfig complete(Path folder, ModelConfig config, TokenizerFiles tokenizer) {
        Path file = folder.resolve("generation_config.json");
        List<Integer> ids = Files.isRegularFile(file) ? JsonFile.read(file).tokenIds("eos_token_id") : List.of();
        List<Integer> own = tokenizer.eosToken().stream().toList();
        List<Integer> known = known(ids.isEmpty() ? config.eosTokenIds() : ids, config);
        if (known.isEmpty()) {
            known = known(own, config);
        }
        if (known.isEmpty()) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID,
                    "Model folder " + folder + " names no end token below its vocabulary size of "
                            + config.text().vocabSize()
                            + ": set eos_token_id in generation_config.json or eos_token in tokenizer_config.json");
        }
        return config.withEndTokens(known.stream()
                .sorted(Comparator.comparing(id -> !own.contains(id)))
                .toList());
    }

    private static List<Integer> known(List<Integer> ids, ModelConfig config) {
        return ids.stream()
                .filter(id -> id < config.text().vocabSize())
                .distinct()
                .toList();
    }
}
