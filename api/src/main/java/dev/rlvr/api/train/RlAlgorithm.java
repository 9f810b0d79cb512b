package dev.rlvr.api.train;

import java.util.Map;

/**
 * What makes one training algorithm differ from another: how advantages come from rewards, and the loss of one token, as
 * TorchScript source. The trainer does the rest. Pure and thread-safe.
 */
public interface RlAlgorithm {
    /** Returns the id by which configurations name this algorithm. */
    String id();

    /** Returns whether completions are sampled and scored; where not, the reference answers are what is learnt from. */
    boolean usesRollouts();

    /** Returns whether the loss reads the log-probabilities of the frozen starting policy. */
    boolean usesReferencePolicy();

    /**
     * Returns an advantage for each completion of one group.
     *
     * @param rewards the total reward of each completion of a group; NaN where verification failed
     * @return as many finite values; 0 for a failed completion, which then takes no part in the update
     */
    double[] advantages(double[] rewards);

    /** Returns how the losses of tokens become one number. */
    Normalization normalization();

    /**
     * Returns the TorchScript source of one function with this signature, where BT is (completions, tokens):
     *
     * <pre>{@code
     * def token_loss(logp_bt: Tensor, old_logp_bt: Tensor, ref_logp_bt: Tensor, advantages_b1: Tensor) -> Tensor:
     * }</pre>
     *
     * It returns the loss of every token (BT). {@code old_logp_bt} carries no gradient; on the first update after a rollout it
     * equals {@code logp_bt}. {@code ref_logp_bt} is that of the frozen policy and, where {@link #usesReferencePolicy()} is false, equals
     * {@code logp_bt} without a gradient. Values at
     * padding are finite and are weighted by 0. Constants are written as <code>${name}</code>, see {@link #constants()}.
     */
    String tokenLoss();

    /** Returns the values that replace <code>${name}</code> in {@link #tokenLoss()}. */
    Map<String, Double> constants();

    /** How the losses of tokens become one number. */
    enum Normalization {
        /** The mean over completions of the mean over their tokens. */
        PER_COMPLETION,
        /** The mean over all tokens of the step. */
        PER_TOKEN
    }
}
