package dev.rlvr.djl.algorithm;

import dev.rlvr.api.train.KlPenalty;
import dev.rlvr.api.train.RlAlgorithm;
import java.util.Optional;

/** An algorithm over rollouts: what follows from the settings that all of them share. */
interface RolloutAlgorithm extends RlAlgorithm {
    CommonSettings common();

    @Override
    default boolean usesRollouts() {
        return true;
    }

    @Override
    default boolean usesReferencePolicy() {
        return common().kl().counts();
    }

    @Override
    default Optional<KlPenalty> rewardPenalty() {
        return common().kl().rewardPenalty();
    }

    @Override
    default int numIterations() {
        return common().numIterations();
    }

    @Override
    default int stepsPerRollout() {
        return common().stepsPerRollout();
    }

    @Override
    default double entropyCoefficient(double progress) {
        return common().entropyCoefficient(progress);
    }
}
