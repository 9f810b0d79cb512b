package dev.rlvr.api.train;

import dev.rlvr.api.data.Problem;
import java.util.List;

/** A model that writes completions. Not thread-safe. Closing it frees its memory. */
public interface Policy extends AutoCloseable {
    /**
     * Writes completions.
     *
     * @param problems the prompts
     * @param completionsEach how many for each prompt, at least 1
     * @param sampling how to sample
     * @param seed equal seeds, prompts and settings give equal completions on one device type
     * @return a rollout for each problem, in order
     * @throws dev.rlvr.api.RlvrException with code {@code PROMPT_TOO_LONG} where a prompt and the new tokens do not fit into the context
     */
    List<Rollout> complete(List<Problem> problems, int completionsEach, Sampling sampling, long seed);

    /**
     * Returns the log-probability of each token of a rollout's completions after the prompt and the tokens before it, with nothing divided or cut.
     *
     * @param rollout a prompt and completions of any policy with the same tokenizer
     * @return for each completion, one number for each of its tokens
     * @throws dev.rlvr.api.RlvrException with code {@code PROMPT_TOO_LONG} where a prompt and its completion do not fit into the context
     */
    List<List<Double>> logProbs(Rollout rollout);

    @Override
    void close();
}
