package dev.rlvr.djl.train;

import ai.djl.Device;
import dev.rlvr.api.model.TextConfig;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.api.train.TrainRequest;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.policy.Lanes;
import dev.rlvr.djl.policy.MicroBatches.Slice;
import dev.rlvr.djl.policy.PackedWeights;
import dev.rlvr.djl.policy.WeightUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What lasts from step to step, in bytes: the model states of ZeRO (arXiv 1910.02054: weights, gradients and the optimizer's moments), and the
 * reference policy's weights.
 */
final class ModelStateMemory {
    private static final long FLOAT = 4;
    private static final long HALF = 2;

    private final TrainRequest request;
    private final ModelFolder folder;
    private final Device device;
    private final WeightUse use;
    private final boolean adapted;
    private final long languageBytes;

    ModelStateMemory(TrainRequest request, ModelFolder folder, WeightUse use, Device device) {
        this.request = request;
        this.folder = folder;
        this.device = device;
        this.use = use;
        this.adapted = use.lora().isPresent();
        this.languageBytes = folder.shapes().entrySet().stream()
                .filter(entry -> !WeightUse.isVision(entry.getKey()))
                .mapToLong(entry -> elements(entry.getValue()) * bytes(entry.getKey()))
                .sum();
    }

    /** Returns how many parameters are trained, new adapters' included, or how many are not. */
    long parameters(boolean trained) {
        return use.shapes(folder).entrySet().stream()
                .filter(entry -> use.trains(entry.getKey()) == trained)
                .mapToLong(entry -> elements(entry.getValue()))
                .sum();
    }

    /** Returns whether updates take gradients by {@code packed_update.py}. */
    boolean writesGradientOut() {
        return !request.training().gradientCheckpointing()
                && packs(adapted)
                && !device.isGpu()
                && use.updatesSideBySide(folder);
    }

    /**
     * Returns the bytes of {@code weights}, {@code reference}, {@code gradients} and {@code optimizer}, in this order.
     *
     * @param batches the micro-batches of an update
     */
    Map<String, Long> bytes(List<List<Slice>> batches) {
        long trained = parameters(true);
        long stored = trained * FLOAT + parameters(false) * untrainedBytes();
        Map<String, Long> memory = new LinkedHashMap<>();
        memory.put("weights", stored + packed(adapted));
        memory.put("reference", request.algorithm().usesReferencePolicy() ? reference() : 0);
        memory.put("gradients", trained * FLOAT * (1 + gradientCopies(batches)));
        memory.put("optimizer", 2 * trained * FLOAT);
        return memory;
    }

    /** Returns what the reference policy takes: under adapters the model itself is it, and only its packed weights come on top. */
    private long reference() {
        long copied = adapted ? 0 : (parameters(true) + parameters(false)) * untrainedBytes();
        return copied + (device.isGpu() ? 0 : packed(false));
    }

    /** Returns how many gradients exist besides the one that they are added to: one for each pass that runs side by side. */
    private long gradientCopies(List<List<Slice>> batches) {
        int most = batches.stream().mapToInt(List::size).max().orElse(0);
        int lanes = Lanes.count(device, languageBytes);
        if (most > 1 && lanes > 1 && use.updatesSideBySide(folder)) {
            return Math.min(lanes, most);
        }
        return writesGradientOut() || request.training().gradientCheckpointing() ? 1 : 0;
    }

    private long bytes(String name) {
        return use.trains(name) ? FLOAT : untrainedBytes();
    }

    private long untrainedBytes() {
        return use.precision() == Precision.BFLOAT16 ? HALF : FLOAT;
    }

    private boolean packs(boolean withAdapters) {
        return PackedWeights.packs(folder.config(), use.precision(), withAdapters, languageBytes);
    }

    /** Returns what the copy of a small model's weights takes. */
    private long packed(boolean withAdapters) {
        TextConfig text = folder.config().text();
        long attention = 2L * (text.numAttentionHeads() + text.numKeyValueHeads()) * text.headDim();
        long layers = text.numHiddenLayers() * (attention + 3L * text.intermediateSize());
        return packs(withAdapters) ? (layers + text.vocabSize()) * text.hiddenSize() * FLOAT : 0;
    }

    private static long elements(long[] shape) {
        long product = 1;
        for (long side : shape) {
            product *= side;
        }
        return product;
    }
}
