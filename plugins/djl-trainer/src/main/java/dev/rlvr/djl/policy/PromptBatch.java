package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Prompts as tensors, prefixes padded on the right.
 *
 * @param prefixPS tokens but the last
 * @param positions3PS positions in time, height and width
 * @param featuresRH features of all pictures, one below the other
 * @param placesR where each feature goes in the flattened prefixes
 * @param lengthsP the prefixes' lengths
 * @param lastP the last tokens
 * @param startsP the last tokens' positions
 */
record PromptBatch(
        NDArray prefixPS,
        NDArray positions3PS,
        NDArray featuresRH,
        NDArray placesR,
        NDArray lengthsP,
        NDArray lastP,
        NDArray startsP) {

    static PromptBatch of(NDManager step, List<PreparedPrompt> prompts, FeatureRows features) {
        int count = prompts.size();
        // A prefix of padding alone where all prompts have one token: attention to nothing at all is not defined.
        int width = Math.max(
                1, prompts.stream().mapToInt(PreparedPrompt::prefixLength).max().orElseThrow());
        long[] prefix = new long[count * width];
        long[] positions = new long[3 * count * width];
        long[] lengths = new long[count];
        long[] last = new long[count];
        long[] starts = new long[count];
        for (int p = 0; p < count; p++) {
            PreparedPrompt prompt = prompts.get(p);
            int length = prompt.prefixLength();
            for (int s = 0; s < length; s++) {
                prefix[p * width + s] = prompt.ids()[s];
                for (int axis = 0; axis < 3; axis++) {
                    positions[(axis * count + p) * width + s] = prompt.positions3S()[axis][s];
                }
            }
            lengths[p] = length;
            last[p] = prompt.ids()[length];
            starts[p] = prompt.lastPosition();
        }
        return new PromptBatch(
                step.create(prefix, new Shape(count, width)),
                step.create(positions, new Shape(3, count, width)),
                features.featuresRH(),
                step.create(features.places(width), new Shape(features.rows())),
                step.create(lengths),
                step.create(last),
                step.create(starts));
    }
}
