package dev.rlvr.cli.config;

import java.util.List;

/**
 * The {@code sweep} section.
 *
 * @param parallel how many runs at once
 * @param threads how many threads each run computes with
 * @param retries how often a failed run is tried again
 * @param base whether the model is also evaluated as it is before training
 * @param rounds what is run, in this order; a round's strategies learn from the rounds before
 */
public record SweepConfig(int parallel, int threads, int retries, boolean base, List<Round> rounds) {
    /** Copies the rounds. */
    public SweepConfig {
        rounds = List.copyOf(rounds);
    }

    /**
     * Runs that may be done in any order.
     *
     * @param name names the round
     * @param seeds each mixture is run with each of them
     * @param mixtures strategies that propose the mixtures
     */
    public record Round(String name, List<Integer> seeds, List<StrategySpec> mixtures) {
        /** Copies the lists. */
        public Round {
            seeds = List.copyOf(seeds);
            mixtures = List.copyOf(mixtures);
        }
    }
}
