package dev.rlvr.api.train;

import dev.rlvr.api.data.Problem;

/** Counts the tokens that a model reads and writes, without its weights. Not thread-safe. Closing it frees its memory. */
public interface TokenCounter extends AutoCloseable {
    /** Returns the most tokens of a prompt and its completion together, at least 1: {@code max_position_embeddings} of config.json. */
    int contextLength();

    /**
     * Returns how many tokens, at least 1, a problem's prompt has as the model reads it: in its chat template, its pictures among them. It may be longer
     * than the context.
     *
     * @throws dev.rlvr.api.RlvrException where the model can't read the problem: with code {@code MODEL_INVALID} pictures that it does not see, with
     *     {@code IMAGE_INVALID} or {@code FILE_MISSING} one that can't be read
     */
    int prompt(Problem problem);

    /** Returns how many tokens a text has that the model would write, from 0 for an empty one, without the one that ends it. */
    int completion(String text);

    @Override
    void close();
}
