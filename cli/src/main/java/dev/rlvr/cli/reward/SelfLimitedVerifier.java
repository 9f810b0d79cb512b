package dev.rlvr.cli.reward;

import dev.rlvr.api.reward.RewardVerifier;

/** A verifier that never throws and that keeps to its time limit by itself: when its time is over, nothing of it is left behind. */
public interface SelfLimitedVerifier extends RewardVerifier, AutoCloseable {
    /** Frees what it holds. */
    @Override
    void close();
}
