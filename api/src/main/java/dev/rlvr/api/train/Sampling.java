package dev.rlvr.api.train;

/**
 * How completions are sampled from the policy.
 *
 * @param temperature divides the logits; 0 is greedy decoding
 * @param topP keeps the smallest set of tokens whose probability reaches this, in (0, 1]; 1 keeps all
 * @param topK keeps this many of the likeliest tokens; 0 keeps all
 * @param maxCompletionLength the most new tokens, at least 1
 */
public record Sampling(double temperature, double topP, int topK, int maxCompletionLength) {
    /** Checks the ranges. */
    public Sampling {
        if (!(temperature >= 0) || !(topP > 0 && topP <= 1) || topK < 0 || maxCompletionLength < 1) {
            throw new IllegalArgumentException("sampling out of range: temperature " + temperature + ", top_p " + topP
                    + ", top_k " + topK + ", max_completion_length " + maxCompletionLength);
        }
    }

    /** Returns greedy decoding of at most so many new tokens. */
    public static Sampling greedy(int maxCompletionLength) {
        return new Sampling(0, 1, 0, maxCompletionLength);
    }
}
