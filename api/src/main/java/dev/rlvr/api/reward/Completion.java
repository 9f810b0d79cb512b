package dev.rlvr.api.reward;

import java.util.List;

/**
 * What the policy wrote for a problem.
 *
 * @param text the decoded text, without special tokens
 * @param tokenIds the tokens sampled, a stop token included
 * @param finishReason why it ended
 */
public record Completion(String text, List<Integer> tokenIds, FinishReason finishReason) {
    /** Copies the tokens. */
    public Completion {
        tokenIds = List.copyOf(tokenIds);
    }

    /** Returns a completion known by its text alone, for scoring text from elsewhere. */
    public static Completion ofText(String text) {
        return new Completion(text, List.of(), FinishReason.STOP);
    }
}
