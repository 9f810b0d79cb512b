package dev.rlvr.api.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What makes one training algorithm differ from another: how advantages come from rewards, and the loss of one token, as
 * TorchScript source. The trainer does the rest. Pure and thread-safe.
 */
public interface RlAlgorithm {
    /** Returns the id by which configurations name this algorithm. */
    String id();

    /** Returns whether completions are sampled and scored; where not, the reference answers are what is learnt from. */
    boolean usesRollouts();

    /** Returns whether the loss or the {@link #rewardPenalty()} reads the log-probabilities of the frozen starting policy. */
    boolean usesReferencePolicy();

    /**
     * Returns an advantage for each completion of a step.
     *
     * @param step the groups of the step, which need not be of one dataset
     * @return as many finite values a group as it has totals; 0 where the total is NaN: that completion takes no part in the update
     */
    List<double[]> advantages(List<GroupRewards> step);

    /** Returns how the losses of tokens become one number. */
    Normalization normalization();

    /**
     * Returns the TorchScript source of one function with this signature, where BT is (completions, tokens):
     *
     * <pre>{@code
     * def token_loss(logp_bt: Tensor, old_logp_bt: Tensor, ref_logp_bt: Tensor, advantages_b1: Tensor, mask_bt: Tensor) -> Tensor:
     * }</pre>
     *
     * It returns the loss of every token (BT), or one for all tokens of a completion (B1). {@code old_logp_bt} carries no gradient; on the
     * first update after a rollout it equals {@code logp_bt}. {@code ref_logp_bt} is that of the frozen policy and, where
     * {@link #usesReferencePolicy()} is false, equals {@code logp_bt} without a gradient. {@code mask_bt} is 1 at tokens and 0 at padding,
     * where the other values are finite and the loss is weighted by 0. Constants are written as <code>${name}</code>, see
     * {@link #constants()}.
     */
    String tokenLoss();

    /** Returns the values that replace <code>${name}</code> in {@link #tokenLoss()}. */
    Map<String, Double> constants();

    /** Returns what of the divergence from the reference policy is taken off rewards, before advantages are made of them. */
    default Optional<KlPenalty> rewardPenalty() {
        return Optional.empty();
    }

    /** Returns how often the completions of a rollout are gone through; at least 1. */
    default int numIterations() {
        return 1;
    }

    /** Returns into how many updates one pass through a rollout is split, a part of the groups each; at least 1. */
    default int stepsPerRollout() {
        return 1;
    }

    /**
     * Returns what the mean entropy of the policy at the tokens of an update counts, which is taken off the loss.
     *
     * @param progress how much of the run is done, from 0 at its first step to 1 at its last
     */
    default double entropyCoefficient(double progress) {
        return 0;
    }

    /**
     * Returns how often at most a group is drawn again because its rewards are all equal; where this is above 0, a group that stays so takes
     * no part in the update.
     */
    default int resamplings() {
        return 0;
    }

    /** How the losses of tokens become one number. What takes no part in the update is not counted. */
    enum Normalization {
        /** The mean over completions of the mean over their tokens. */
        PER_COMPLETION,
        /** The mean over all tokens of an update. */
        PER_TOKEN,
        /** The sum over all tokens, over the number of completions times the most tokens that each could have. */
        PER_COMPLETION_SLOT
    }
}
