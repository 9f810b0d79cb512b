package dev.rlvr.api.train;

/**
 * How completions are drawn for training.
 *
 * @param numGenerations completions a prompt (the group's size), at least 1
 * @param sampling how each is sampled
 */
public record RolloutSettings(int numGenerations, Sampling sampling) {
    /** Checks the range. */
    public RolloutSettings {
        if (numGenerations < 1) {
            throw new IllegalArgumentException("num_generations must be at least 1 but is " + numGenerations);
        }
    }
}
