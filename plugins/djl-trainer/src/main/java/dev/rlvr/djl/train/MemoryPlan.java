package dev.rlvr.djl.train;

import ai.djl.Device;
import dev.rlvr.api.train.TrainPlan;
import dev.rlvr.api.train.TrainRequest;
import dev.rlvr.api.train.TrainingSettings;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.policy.KeptMemory;
import dev.rlvr.djl.policy.MicroBatches;
import dev.rlvr.djl.policy.MicroBatches.Slice;
import dev.rlvr.djl.policy.PreparedPrompt;
import dev.rlvr.djl.policy.PromptReader;
import dev.rlvr.djl.policy.WeightUse;
import dev.rlvr.djl.torchscript.TorchDevices;
import java.util.List;
import java.util.Map;

/**
 * What a run will need, estimated from sizes: of what lasts ({@link ModelStateMemory}, {@link KeptMemory}), and of what one pass over the
 * largest micro-batch of the first step keeps ({@link ActivationMemory}). Checked against the resident memory of real runs, see the module's
 * README.
 */
final class MemoryPlan {
    /** Java, its heap and libtorch, with no model. */
    private static final long RUNTIME = 430L << 20;

    private final TrainRequest request;
    private final ModelFolder folder;
    private final Device device;
    private final WeightUse use;
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
        this.group = request.algorithm().usesRollouts() ? request.rollout().numGenerations() : 1;
        this.limit = request.rollout().sampling().maxCompletionLength();
    }

    TrainPlan plan() {
        List<PreparedPrompt> prompts = prompts();
        List<List<Slice>> batches = MicroBatches.slices(
                prompts, group, i -> limit, request.training().microBatchTokens());
        ModelStateMemory states = new ModelStateMemory(request, folder, use, device);
        Map<String, Long> memory = memory(states, prompts, batches);
        return new TrainPlan(
                TorchDevices.name(device),
                states.parameters(true) + states.parameters(false),
                states.parameters(true),
                memory,
                peak(memory),
                prompts.stream().mapToLong(PreparedPrompt::length).sum(),
                (long) prompts.size() * group * limit,
                batches.size());
    }

    /** Returns bytes by part, see {@link TrainPlan#memory}. */
    private Map<String, Long> memory(ModelStateMemory states, List<PreparedPrompt> prompts, List<List<Slice>> batches) {
        ActivationMemory activations = new ActivationMemory(request, folder, use, states.writesGradientOut(), group);
        Map<String, Long> memory = states.bytes(batches);
        memory.put("rollout", request.algorithm().usesRollouts() ? activations.rollout(prompts) : 0);
        memory.put("update", activations.update(prompts, batches));
        memory.put("caches", KeptMemory.bytes(folder, use, prompts, problems()));
        memory.put("runtime", RUNTIME);
        return memory;
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
}
