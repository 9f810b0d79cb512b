package dev.rlvr.cli.reward;

import dev.rlvr.api.reward.RewardVerifier;
import java.time.Duration;

/**
 * A verifier as a configuration binds it to a dataset.
 *
 * @param id the verifier's id
 * @param verifier scores completions
 * @param weight its part in the total
 * @param gate whether a value below 1 makes the total 0, whatever the other verifiers say
 * @param timeout the longest that one verification may take
 */
public record BoundVerifier(String id, RewardVerifier verifier, double weight, boolean gate, Duration timeout)
        implements AutoCloseable {
    /** Frees what the verifier holds outside of this process, if anything. */
    @Override
    public void close() {
        if (verifier instanceof SelfLimitedVerifier own) {
            own.close();
        }
    }
}
