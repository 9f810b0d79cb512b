package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Completions of a batch of prompts as tensors, padded on the right; each group has the same size, and row p * G + g is completion g
 * of prompt p.
 *
 * @param inputsBT the prompt's last token, then the completion without its last token
 * @param targetsBT the completion
 * @param maskBT 1 at the completion's tokens, 0 at padding, float32
 */
record CompletionBatch(NDArray inputsBT, NDArray targetsBT, NDArray maskBT) {

    static CompletionBatch of(NDManager step, List<PreparedPrompt> prompts, List<List<List<Integer>>> tokensPGT) {
        int group = tokensPGT.get(0).size();
        int width = tokensPGT.stream()
                .flatMap(List::stream)
                .mapToInt(List::size)
                .max()
                .orElse(1);
        int rows = prompts.size() * group;
        long[] inputs = new long[rows * width];
        long[] targets = new long[rows * width];
        float[] mask = new float[rows * width];
        for (int b = 0; b < rows; b++) {
            int[] prompt = prompts.get(b / group).ids();
            List<Integer> tokens = tokensPGT.get(b / group).get(b % group);
            for (int t = 0; t < tokens.size(); t++) {
                inputs[b * width + t] = t == 0 ? prompt[prompt.length - 1] : tokens.get(t - 1);
                targets[b * width + t] = tokens.get(t);
                mask[b * width + t] = 1;
            }
        }
        Shape shape = new Shape(rows, width);
        return new CompletionBatch(step.create(inputs, shape), step.create(targets, shape), step.create(mask, shape));
    }
}
