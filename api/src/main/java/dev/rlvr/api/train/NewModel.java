package dev.rlvr.api.train;

import java.nio.file.Path;
import java.util.List;

/**
 * A model to be made from scratch.
 *
 * @param config a Hugging Face config.json that gives the architecture; its vocabulary size and token ids are replaced by the new tokenizer's
 * @param vocabularySize the most tokens of the new tokenizer, special tokens and 256 bytes included
 * @param corpus the texts that the tokenizer is made from
 * @param seed seeds the weights
 * @param output the folder to write, which must be empty or absent
 */
public record NewModel(Path config, int vocabularySize, List<String> corpus, long seed, Path output) {
    /** Copies the texts. */
    public NewModel {
        corpus = List.copyOf(corpus);
    }
}
