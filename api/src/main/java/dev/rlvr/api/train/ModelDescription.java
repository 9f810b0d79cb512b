package dev.rlvr.api.train;

import java.util.List;
import java.util.Map;

/**
 * What a model folder holds, read without loading its weights.
 *
 * @param family the {@code model_type} of config.json
 * @param parameters how many parameters, tied ones once
 * @param bytes the size of the weights on disk
 * @param contextLength the most tokens of prompt and completion together
 * @param details the architecture's numbers, in the order to show them
 * @param tensors each tensor's name, element type and shape, in the order of the files
 */
public record ModelDescription(
        String family,
        long parameters,
        long bytes,
        int contextLength,
        Map<String, Object> details,
        List<TensorDescription> tensors) {

    /**
     * A stored tensor.
     *
     * @param name as in the file
     * @param dtype as safetensors spells it: F32, BF16, ...
     * @param shape its sides
     */
    public record TensorDescription(String name, String dtype, List<Long> shape) {}
}
