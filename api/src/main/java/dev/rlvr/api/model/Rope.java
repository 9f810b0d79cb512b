package dev.rlvr.api.model;

import java.util.List;

/**
 * Rotary positions (RoPE, arXiv 2104.09864): each pair of a head's numbers is turned by its frequency times the token's position.
 *
 * @param theta {@code rope_theta} of config.json, the base of the frequencies, above 0: that of pair j of d / 2 is theta^(-2j / d), in radians a token
 * @param sections {@code mrope_section}: how many of the d / 2 frequencies, from the fastest, turn by time, height and width; one number, all of them,
 *     where a token has one position
 * @param scaling how frequencies are slowed for a longer context
 */
public record Rope(double theta, List<Integer> sections, Scaling scaling) {
    /** Copies the list. */
    public Rope {
        sections = List.copyOf(sections);
    }

    /**
     * Llama 3's scaling, as transformers computes {@code rope_type: llama3}; names are those of config.json. Frequencies that turn fewer than
     * {@code lowFreqFactor} times within the original context are divided by the factor, those that turn more than {@code highFreqFactor} times are
     * kept, and between them the one goes over into the other.
     *
     * @param factor how much longer the context is, above 0; 1 for no scaling
     * @param lowFreqFactor turns within the original context, above 0
     * @param highFreqFactor turns within the original context, more than {@code lowFreqFactor}
     * @param originalMaxPositionEmbeddings the context that the model was first trained with, in tokens
     */
    public record Scaling(
            double factor, double lowFreqFactor, double highFreqFactor, int originalMaxPositionEmbeddings) {
        /** No scaling. */
        public static final Scaling NONE = new Scaling(1, 1, 2, 1);
    }
}
