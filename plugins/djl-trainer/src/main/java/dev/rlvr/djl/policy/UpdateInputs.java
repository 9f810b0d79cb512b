package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDArray;

/**
 * What a loss needs besides the completions.
 *
 * @param oldLogProbsBT log-probabilities when the completions were sampled; no columns on the first update after a rollout
 * @param referenceLogProbsBT log-probabilities under the reference policy; no columns where the loss reads none
 * @param advantagesB one a row
 * @param tokenWeightsBT what each token's loss counts in the total; 0 at padding
 * @param temperature divides the logits
 * @param entropyWeight what the entropy at each token with a weight is worth
 */
record UpdateInputs(
        NDArray oldLogProbsBT,
        NDArray referenceLogProbsBT,
        NDArray advantagesB,
        NDArray tokenWeightsBT,
        double temperature,
        double entropyWeight) {}
