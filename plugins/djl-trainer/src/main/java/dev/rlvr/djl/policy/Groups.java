package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/**
 * Prompts with completions, all groups of one size: a micro-batch.
 *
 * @param prompts the prompts (P)
 * @param tokensPGT the completions' tokens
 */
public record Groups(List<PreparedPrompt> prompts, List<List<List<Integer>>> tokensPGT) {
    CompletionBatch completions(NDManager step) {
        return CompletionBatch.of(step, prompts, tokensPGT);
    }

    /** Returns the groups by lane. */
    List<Groups> split(Lanes lanes) {
        List<Groups> parts = new ArrayList<>();
        int from = 0;
        for (List<PreparedPrompt> share : lanes.share(prompts)) {
            parts.add(new Groups(share, tokensPGT.subList(from, from + share.size())));
            from += share.size();
        }
        return parts;
    }

    /** Returns the length of the longest completion. */
    public int width() {
        return tokensPGT.stream()
                .flatMap(List::stream)
                .mapToInt(List::size)
                .max()
                .orElse(1);
    }
}
