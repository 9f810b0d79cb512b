package dev.rlvr.djl.train;

import ai.djl.Device;
import dev.rlvr.api.model.TextConfig;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.api.train.TrainPlan;
import dev.rlvr.api.train.TrainRequest;
import dev.rlvr.api.train.TrainingSettings;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.policy.KeptMemory;
import dev.rlvr.djl.policy.Lanes;
import dev.rlvr.djl.policy.MicroBatches;
import dev.rlvr.djl.policy.MicroBatches.Slice;
import dev.rlvr.djl.policy.PackedWeights;
import dev.rlvr.djl.policy.PreparedPrompt;
import dev.rlvr.djl.policy.PromptReader;
import dev.rlvr.djl.policy.WeightUse;
import dev.rlvr.djl.torchscript.TorchDevices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run will need, estimated from sizes: of the weights, and of what one pass over the largest micro-batch of the first step keeps. In
 * float32 a token keeps in each layer {@code 6 h + 6 q + 7 k + 4 i} numbers for the gradient (h the stream, q the queries, k the keys, i the
 * feed-forward layer), a completion its own copy of its prompt's keys and values, and a completion's token five copies of its logits. A small model,
 * whose gradient is written out, keeps {@code 2 h + 4 q + 2 k + 4 i} and three copies (four with an entropy bonus), and while it goes through a layer {@code 4 h + 5 i}. With
 * activation checkpointing a token keeps its stream in each layer, and all else in one layer alone. Checked
 * against the resident memory of real runs, see the module's README.
 */
final class MemoryPlan {
    private static final long FLOAT = 4;
    private static final long HALF = 2;
    private static final long MIB = 1 << 20;
    /** Java, its heap and libtorch, with no model. */
    private static final long RUNTIME = 430 * MIB;

    private final TrainRequest request;
    private final ModelFolder folder;
    private final Device device;
    private final WeightUse use;
    private final TextConfig text;
    private final int group;
    private final int limit;

    /**
     * Creates a plan.
     *
     * @param device where the run will be
     */
    MemoryPlan(TrainRequest request, ModelFolder folder, Device device) {
        this.request = request;
        this.folder = folder;
        this.device = device;
        this.use = WeightUse.of(request.model(), request.training().seed());
        this.text = folder.config().text();
        this.group = request.algorithm().usesRollouts() ? request.rollout().numGenerations() : 1;
        this.limit = request.rollout().sampling().maxCompletionLength();
    }

    TrainPlan plan() {
        Map<String, long[]> shapes = use.shapes(folder);
        List<PreparedPrompt> prompts = prompts();
        List<List<Slice>> batches = MicroBatches.slices(
                prompts, group, i -> limit, request.training().microBatchTokens());
        Map<String, Long> memory = weights(elements(shapes, true), elements(shapes, false));
        memory.merge("gradients", elements(shapes, true) * FLOAT * copies(batches), Long::sum);
        memory.put("rollout", request.algorithm().usesRollouts() ? rollout(prompts) : 0);
        memory.put("update", largestUpdate(prompts, batches));
        memory.put("caches", KeptMemory.bytes(folder, use, prompts, problems()));
        memory.put("runtime", RUNTIME);
        return new TrainPlan(
                TorchDevices.name(device),
                elements(shapes, true) + elements(shapes, false),
                elements(shapes, true),
                memory,
                peak(memory),
                prompts.stream().mapToLong(PreparedPrompt::length).sum(),
                (long) prompts.size() * group * limit,
                batches.size());
    }

    private Map<String, Long> weights(long trained, long rest) {
        long bytes = use.precision() == Precision.BFLOAT16 ? HALF : FLOAT;
        boolean copied = request.algorithm().usesReferencePolicy() && use.lora().isEmpty();
        Map<String, Long> memory = new LinkedHashMap<>();
        memory.put("weights", trained * FLOAT + rest * bytes + packed(use.lora().isPresent()));
        boolean read = request.algorithm().usesReferencePolicy() && !device.isGpu();
        memory.put("reference", (copied ? (trained + rest) * bytes : 0) + (read ? packed(false) : 0));
        memory.put("gradients", trained * FLOAT);
        memory.put("optimizer", 2 * trained * FLOAT);
        return memory;
    }

    /** Returns how many gradients exist besides the one that they are added to: one for each pass that runs side by side. */
    private long copies(List<List<Slice>> batches) {
        int most = batches.stream().mapToInt(List::size).max().orElse(0);
        int lanes = Lanes.count(device, languageBytes());
        if (most > 1 && lanes > 1 && use.updatesSideBySide(folder)) {
            return Math.min(lanes, most);
        }
        return writtenOut() || request.training().gradientCheckpointing() ? 1 : 0;
    }

    /** Returns what the language model's own weights take. */
    private long languageBytes() {
        return folder.shapes().entrySet().stream()
                .filter(entry -> !WeightUse.isVision(entry.getKey()))
                .mapToLong(entry -> elements(entry.getValue()) * bytes(entry.getKey()))
                .sum();
    }

    private long bytes(String name) {
        return use.trains(name) || use.precision() == Precision.FLOAT32 ? FLOAT : HALF;
    }

    private boolean packs(boolean adapted) {
        return PackedWeights.packs(folder.config(), use.precision(), adapted, languageBytes());
    }

    /** Returns whether updates take gradients by {@code packed_update.py}. */
    private boolean writtenOut() {
        return !request.training().gradientCheckpointing()
                && packs(use.lora().isPresent())
                && !device.isGpu()
                && use.updatesSideBySide(folder);
    }

    /** Returns what the copy of a small model's weights takes. */
    private long packed(boolean adapted) {
        long queries = (long) (text.numAttentionHeads() + 2 * text.numKeyValueHeads()) * text.headDim();
        return packs(adapted)
                ? text.numHiddenLayers() * (queries + 2L * text.intermediateSize()) * text.hiddenSize() * FLOAT
                : 0;
    }

    private long largestUpdate(List<PreparedPrompt> prompts, List<List<Slice>> batches) {
        return batches.stream()
                .mapToLong(batch -> update(
                        batch.stream().map(slice -> prompts.get(slice.group())).toList(),
                        batch.stream().mapToLong(Slice::size).sum()))
                .max()
                .orElse(0);
    }

    /** Rollout and update take turns. */
    private static long peak(Map<String, Long> memory) {
        long rollout = memory.getOrDefault("rollout", 0L);
        long update = memory.getOrDefault("update", 0L);
        return memory.values().stream().mapToLong(Long::longValue).sum() - Math.min(rollout, update);
    }

    /** Returns how many different problems the run sees at most. */
    private long problems() {
        TrainingSettings training = request.training();
        return Math.min(request.problems().distinct(), (long) training.maxSteps() * training.promptsPerStep());
    }

    private List<PreparedPrompt> prompts() {
        try (PromptReader reader = new PromptReader(folder)) {
            return request.problems().at(0, request.training().promptsPerStep()).stream()
                    .map(problem -> reader.prepare(problem, limit))
                    .toList();
        }
    }

    /** Keys and values of prompts and completions, a stream of prefixes, and what sampling keeps of each row's logits. */
    private long rollout(List<PreparedPrompt> prompts) {
        long rows = (long) prompts.size() * group;
        long cached = prompts.stream().mapToLong(PreparedPrompt::length).sum() + rows * limit;
        long keys = cached * 2 * text.numHiddenLayers() * text.numKeyValueHeads() * text.headDim() * FLOAT;
        return keys + rows * text.vocabSize() * 5 * FLOAT + vision(prompts, 1);
    }

    private long update(List<PreparedPrompt> prompts, long rows) {
        long prefix = prompts.stream().mapToInt(PreparedPrompt::length).max().orElse(0);
        long tokens = prompts.size() * prefix + rows * limit;
        long queries = (long) text.numAttentionHeads() * text.headDim();
        long keys = (long) text.numKeyValueHeads() * text.headDim();
        long h = text.hiddenSize();
        long i = text.intermediateSize();
        boolean writtenOut = writtenOut();
        long token = writtenOut ? 2 * h + 4 * queries + 2 * keys + 4 * i : 6 * h + 6 * queries + 7 * keys + 4 * i;
        long layer = tokens * token + 2 * rows * (prefix + limit) * keys;
        long passing = writtenOut ? tokens * (4 * h + 5 * i) : 0;
        if (request.training().gradientCheckpointing()) {
            passing = layer;
            layer = tokens * h;
        }
        boolean padded =
                prompts.stream().mapToInt(PreparedPrompt::length).distinct().count() > 1;
        long mask =
                (padded ? rows : 1) * limit * (prefix + limit) * (text.numAttentionHeads() / text.numKeyValueHeads());
        boolean bonus = request.algorithm().entropyCoefficient(0) != 0
                || request.algorithm().entropyCoefficient(1) != 0;
        long logits = (writtenOut ? bonus ? 4 : 3 : 5) * rows * limit * text.vocabSize();
        int kept = folder.config()
                .vision()
                .filter(vision -> use.trains("visual.blocks"))
                .map(vision -> vision.tower().depth())
                .orElse(0);
        return (layer * text.numHiddenLayers() + passing + mask + logits) * FLOAT + vision(prompts, kept);
    }

    /** What so many blocks of the tower keep of the prompts' pictures: twelve numbers a patch and channel. */
    private long vision(List<PreparedPrompt> prompts, int blocks) {
        long[] embedding = folder.shapes().get("visual.patch_embed.proj.weight");
        return embedding == null
                ? 0
                : prompts.stream().mapToLong(PreparedPrompt::patches).sum() * embedding[0] * 12 * FLOAT * blocks;
    }

    private long elements(Map<String, long[]> shapes, boolean trained) {
        return shapes.entrySet().stream()
                .filter(entry -> use.trains(entry.getKey()) == trained)
                .mapToLong(entry -> elements(entry.getValue()))
                .sum();
    }

    private static long elements(long[] shape) {
        long product = 1;
        for (long side : shape) {
            product *= side;
        }
        return product;
    }
}
