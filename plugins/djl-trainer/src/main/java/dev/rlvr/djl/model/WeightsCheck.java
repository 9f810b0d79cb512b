package dev.rlvr.djl.model;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.djl.safetensors.Dtype;
import dev.rlvr.djl.safetensors.ModelWeights;
import dev.rlvr.djl.safetensors.TensorInfo;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of a folder, held against those that its configuration asks for.
 *
 * @param config the configuration, tied where there is no {@code lm_head.weight}
 * @param storedNames each parameter's canonical name and its name in the files
 */
record WeightsCheck(ModelConfig config, Map<String, String> storedNames) {
    private static final String HEAD = "lm_head.weight";
    /** Old files of Llama hold what follows from the configuration. */
    private static final String DERIVED = ".rotary_emb.inv_freq";

    private static final Set<Dtype> FLOATS = EnumSet.of(Dtype.F32, Dtype.BF16, Dtype.F16, Dtype.F64);

    static WeightsCheck of(Path folder, ModelConfig config, ModelWeights weights) {
        Map<String, TensorInfo> found = found(folder, weights);
        ModelConfig complete = config;
        if (config.text().tieWordEmbeddings()) {
            // Some savers write the tied matrix a second time.
            found.remove(HEAD);
        } else if (!found.containsKey(HEAD)) {
            complete = config.withTied(true);
        }
        Map<String, String> storedNames = new LinkedHashMap<>();
        complete.shapes()
                .forEach((name, shape) -> storedNames.put(name, storedName(folder, name, shape, found.remove(name))));
        if (!found.isEmpty()) {
            TensorInfo first = found.values().iterator().next();
            throw invalid(
                    folder,
                    "holds the tensor '" + first.name() + "' " + Arrays.toString(first.shape())
                            + ", which its config.json has no place for"
                            + (found.size() > 1 ? " (and " + (found.size() - 1) + " more such)" : ""));
        }
        return new WeightsCheck(complete, Collections.unmodifiableMap(storedNames));
    }

    private static Map<String, TensorInfo> found(Path folder, ModelWeights weights) {
        Map<String, TensorInfo> found = new LinkedHashMap<>();
        for (TensorInfo tensor : weights.tensors()) {
            if (tensor.name().endsWith(DERIVED)) {
                continue;
            }
            TensorInfo other = found.put(ParameterNames.canonical(tensor.name()), tensor);
            if (other != null) {
                throw invalid(folder, "holds one parameter twice: '" + other.name() + "' and '" + tensor.name() + "'");
            }
        }
        return found;
    }

    private static String storedName(Path folder, String name, long[] shape, @Nullable TensorInfo tensor) {
        if (tensor == null) {
            throw invalid(folder, "lacks the tensor '" + name + "' " + Arrays.toString(shape));
        }
        if (!Arrays.equals(shape, tensor.shape())) {
            throw invalid(
                    folder,
                    "holds the tensor '" + tensor.name() + "' as " + Arrays.toString(tensor.shape())
                            + ", but its config.json asks for " + Arrays.toString(shape));
        }
        if (!FLOATS.contains(tensor.dtype())) {
            throw invalid(
                    folder,
                    "holds the tensor '" + tensor.name() + "' as " + tensor.dtype()
                            + "; quantised models can't be trained: F32, BF16, F16 or F64 is needed");
        }
        return tensor.name();
    }

    private static RlvrException invalid(Path folder, String what) {
        return new RlvrException(ErrorCode.MODEL_INVALID, "Model folder " + folder + " " + what);
    }
}
