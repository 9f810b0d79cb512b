package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDList;

/**
 * What a pass with gradients found.
 *
 * @param loss the loss
 * @param sums4B sums over each row's tokens, one row of B numbers after the other: of losses, entropies, divergences and log-probabilities
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
public record UpdatePass(float loss, float[] sums4B) {
    static UpdatePass of(NDList result) {
        return new UpdatePass(result.get(0).toFloatArray()[0], result.get(1).toFloatArray());
    }
}
