package dev.rlvr.djl.train;

import dev.rlvr.api.train.RlAlgorithm.Normalization;
import java.util.List;

/**
 * What a token's loss counts in an update's.
 *
 * @param normalization how losses of tokens become one number
 * @param slots the most tokens that a completion could have
 * @param completions the completions that take part
 * @param tokens their tokens
 */
record TokenWeights(Normalization normalization, int slots, long completions, long tokens) {

    static TokenWeights of(Normalization normalization, int slots, List<GroupWork> groups) {
        long completions = groups.stream().mapToInt(GroupWork::participating).sum();
        long tokens = groups.stream().mapToInt(GroupWork::participatingTokens).sum();
        return new TokenWeights(normalization, slots, Math.max(1, completions), Math.max(1, tokens));
    }

    /** Returns what each token counts of a completion that takes part and has so many. */
    float of(int length) {
        double divisor =
                switch (normalization) {
                    case PER_COMPLETION -> (double) completions * Math.max(1, length);
                    case PER_TOKEN -> tokens;
                    case PER_COMPLETION_SLOT -> (double) completions * slots;
                };
        return (float) (1 / divisor);
    }
}
