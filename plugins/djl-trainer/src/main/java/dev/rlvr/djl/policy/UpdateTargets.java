package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What a loss aims at.
 *
 * @param advantagesB an advantage for each row
 * @param rowWeightsB what each token of a row counts in the loss
 * @param oldLogProbsBT log-probabilities when the completions were sampled; null on the first update after a rollout
 * @param referenceLogProbsBT log-probabilities under the reference policy; null where the loss reads none
 * @param temperature divides the logits
 * @param entropyWeight what the entropy at each token that counts is worth, which is taken off the loss; 0 keeps it out of the gradient
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
public record UpdateTargets(
        float[] advantagesB,
        float[] rowWeightsB,
        @Nullable NDArray oldLogProbsBT,
        @Nullable NDArray referenceLogProbsBT,
        double temperature,
        double entropyWeight) {

    UpdateInputs inputs(NDManager step, CompletionBatch completions) {
        Shape shape = completions.maskBT().getShape();
        NDArray weights = completions.maskBT().mul(step.create(rowWeightsB, new Shape(shape.get(0), 1)));
        return new UpdateInputs(
                orNone(oldLogProbsBT, step, shape),
                orNone(referenceLogProbsBT, step, shape),
                step.create(advantagesB),
                weights,
                temperature,
                entropyWeight);
    }

    /** Absent log-probabilities have no columns; the program then takes the policy's own. */
    private static NDArray orNone(@Nullable NDArray logProbsBT, NDManager step, Shape shape) {
        return logProbsBT == null ? step.zeros(new Shape(shape.get(0), 0)) : logProbsBT;
    }
}
