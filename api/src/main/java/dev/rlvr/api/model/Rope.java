package dev.rlvr.api.model;

import java.util.List;

/**
 * Rotary positions: each pair of a head's numbers is turned by its frequency times the token's position.
 *
 * @param theta the base of the frequencies
 * @param sections how many of the frequencies, from the fastest, turn by time, height and width; all turn by time where a token has one position
 * @param scaling how frequencies are slowed for a longer context
 */
public record Rope(double theta, List<Integer> sections, Scaling scaling) {
    /** Copies the list. */
    public Rope {
        sections = List.copyOf(sections);
    }

    /**
     * Llama 3's scaling: frequencies that turn fewer than {@code slowTurns} times within the original context are divided by the factor, those that
     * turn more than {@code fastTurns} times are kept, and between them the one goes over into the other.
     *
     * @param factor how much longer the context is; 1 for no scaling
     * @param slowTurns {@code low_freq_factor} of config.json
     * @param fastTurns {@code high_freq_factor} of config.json, larger
     * @param originalContext the context that the model was first trained with
     */
    public record Scaling(double factor, double slowTurns, double fastTurns, int originalContext) {
        /** No scaling. */
        public static final Scaling NONE = new Scaling(1, 1, 2, 1);
    }
}
