package dev.rlvr.djl.policy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.FinishReason;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.api.train.Rollout;
import dev.rlvr.api.train.Sampling;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.text.PromptEncoder;
import dev.rlvr.djl.torchscript.TorchRuntime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A model in memory: the policy, and the programs that run it. Not thread-safe, but for {@link #prepare} and {@link #encodeCompletion},
 * which other threads may call while it computes. Closing frees its native memory.
 */
public final class PolicyModel implements AutoCloseable {
    /** A loss for a model that is not trained. */
    private static final String NO_LOSS = """
            def token_loss(logp_bt: Tensor, old_logp_bt: Tensor, ref_logp_bt: Tensor, advantages_b1: Tensor, mask_bt: Tensor) -> Tensor:
              return torch.neg(logp_bt)
            """;
    /** The most padded tokens of one pass of decoding. */
    private static final int DECODE_TOKENS = 1 << 15;

    private final ModelFolder folder;
    private final NDManager manager;
    private final Map<String, String> numerics;
    private final DecoderProgram program;
    private final PromptEncoder encoder;
    private final PromptPreparer preparer;
    private final @Nullable VisionFeatures features;
    private final Parameters parameters;
    private final Precision precision;
    private final Map<Parameters, PackedWeights> packed = new IdentityHashMap<>();
    private final boolean trainsFeatures;
    private final boolean updatesSideBySide;
    private final Lanes lanes;

    private PolicyModel(ModelFolder folder, NDManager manager, String tokenLoss, WeightUse use) {
        this.folder = folder;
        this.manager = manager;
        this.encoder = PromptEncoder.open(folder);
        this.numerics = ProgramNumerics.of(folder, use, manager.getDevice());
        this.program = new DecoderProgram(manager, folder.config(), numerics, tokenLoss);
        this.trainsFeatures = use.trainsFeatures(folder);
        this.features = folder.config()
                .vision()
                .map(vision -> VisionFeatures.of(manager, folder, vision.tower(), numerics, trainsFeatures))
                .orElse(null);
        this.preparer = new PromptPreparer(folder, encoder, features == null ? null : features::grid);
        this.parameters = Parameters.load(manager, folder, use);
        this.precision = use.precision();
        this.updatesSideBySide = use.updatesSideBySide(folder);
        this.lanes = Lanes.of(manager.getDevice(), parameters.languageBytes());
    }

    /** Loads a model that only writes completions, in float32. */
    public static PolicyModel load(ModelFolder folder, Device device) {
        return load(folder, NO_LOSS, WeightUse.frozen(Precision.FLOAT32), device);
    }

    /**
     * Loads a model.
     *
     * @param tokenLoss the algorithm's loss as TorchScript, filled in
     * @param use what is trained, and in which numbers it computes
     * @param device where it runs
     */
    public static PolicyModel load(ModelFolder folder, String tokenLoss, WeightUse use, Device device) {
        NDManager manager = TorchRuntime.newManager(device);
        try {
            return new PolicyModel(folder, manager, tokenLoss, use);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** Returns the folder that this was loaded from. */
    public ModelFolder folder() {
        return folder;
    }

    /** Returns the weights. */
    public Parameters parameters() {
        return parameters;
    }

    /** Measures how many floating-point operations a second large matrix products reach here, in the type of this model's streams. */
    public double measurePeak() {
        return MatrixPeak.measure(manager, numerics);
    }

    /** Returns the manager that lives as long as this model. */
    public NDManager manager() {
        return manager;
    }

    /** Returns the tokens of a text, for supervised training; ends with the stop token. */
    public List<Integer> encodeCompletion(String text) {
        List<Integer> tokens = new ArrayList<>(encoder.encode(text));
        tokens.add(folder.config().eosTokenIds().get(0));
        return tokens;
    }

    /**
     * Returns a problem's prompt as the model reads it, and reads and resizes the pictures whose features are not kept. Thread-safe.
     *
     * @param newTokens how many tokens must fit behind it
     * @throws dev.rlvr.api.RlvrException with code {@code PROMPT_TOO_LONG} where they don't, {@code IMAGE_INVALID} or {@code FILE_MISSING}
     *     where a picture can't be read
     */
    public PreparedPrompt prepare(Problem problem, int newTokens) {
        PreparedPrompt prompt = preparer.prepare(problem, newTokens);
        if (features != null) {
            features.ready(prompt);
        }
        return prompt;
    }

    /** Writes completions, with the native generator seeded once for each micro-batch from the seed and the batch's number. */
    public List<Rollout> complete(List<PreparedPrompt> prompts, int group, Sampling sampling, long seed) {
        List<Rollout> rollouts = new ArrayList<>(Collections.nCopies(prompts.size(), null));
        int limit = sampling.maxCompletionLength();
        List<List<Integer>> batches = MicroBatches.ofGroups(prompts, group, i -> limit, DECODE_TOKENS);
        for (int n = 0; n < batches.size(); n++) {
            List<Integer> batch = batches.get(n);
            TorchRuntime.seed(mix(seed, n));
            List<Rollout> written =
                    completeBatch(batch.stream().map(prompts::get).toList(), group, sampling);
            for (int i = 0; i < batch.size(); i++) {
                rollouts.set(batch.get(i), written.get(i));
            }
        }
        return rollouts;
    }

    private List<Rollout> completeBatch(List<PreparedPrompt> prompts, int group, Sampling sampling) {
        try (NDManager step = manager.newSubManager()) {
            NDArray drawsTB = step.randomUniform(
                    0, 1, new Shape(sampling.maxCompletionLength(), (long) prompts.size() * group), DataType.FLOAT64);
            return complete(prompts, group, drawsTB, sampling);
        }
    }

    /** Writes completions as uniform numbers (T, B) decide, float64. */
    List<Rollout> complete(List<PreparedPrompt> prompts, int group, NDArray drawsTB, Sampling sampling) {
        try (NDManager step = manager.newSubManager()) {
            List<NDArray> packedWeights = packed(parameters).forDecoding(program);
            List<Callable<List<Rollout>>> parts = new ArrayList<>();
            int from = 0;
            for (List<PreparedPrompt> share : lanes.share(prompts)) {
                PromptBatch batch = batch(step, parameters, share, false);
                int to = from + share.size() * group;
                NDArray own = drawsTB.get(new NDIndex(":, {}:{}", from, to));
                own.attach(step);
                parts.add(() -> complete(packedWeights, batch, share, group, own, sampling));
                from = to;
            }
            return lanes.run(parts).stream().flatMap(List::stream).toList();
        }
    }

    private List<Rollout> complete(
            List<NDArray> packedWeights,
            PromptBatch batch,
            List<PreparedPrompt> prompts,
            int group,
            NDArray drawsTB,
            Sampling sampling) {
        try (NDManager step = manager.newSubManager()) {
            NDList result = program.generate(step, parameters, packedWeights, batch, group, drawsTB, sampling);
            long[] tokensBT = result.get(0).toLongArray();
            long[] lengthsB = result.get(1).toLongArray();
            int width = tokensBT.length / lengthsB.length;
            List<Rollout> rollouts = new ArrayList<>();
            for (int p = 0; p < prompts.size(); p++) {
                List<Completion> completions = new ArrayList<>();
                for (int b = p * group; b < (p + 1) * group; b++) {
                    completions.add(completion(Arrays.copyOfRange(tokensBT, b * width, b * width + (int) lengthsB[b])));
                }
                PreparedPrompt prompt = prompts.get(p);
                rollouts.add(new Rollout(prompt.problem(), prompt.length(), completions));
            }
            return rollouts;
        }
    }

    private Completion completion(long[] tokens) {
        List<Integer> ids = Arrays.stream(tokens).mapToObj(id -> (int) id).toList();
        boolean stopped = !ids.isEmpty() && folder.config().eosTokenIds().contains(ids.get(ids.size() - 1));
        return new Completion(encoder.decode(ids), ids, stopped ? FinishReason.STOP : FinishReason.LENGTH);
    }

    /** Returns the logits (S, V) after each token of a prompt but its last, row by row. */
    public float[] prefixLogits(PreparedPrompt prompt) {
        try (NDManager step = manager.newSubManager()) {
            return program.logits(step, parameters, batch(step, parameters, List.of(prompt), false))
                    .toFloatArray();
        }
    }

    /**
     * Returns log-probabilities of completions' tokens under some weights, without gradients: for each completion (B) a row of its own length,
     * padded nowhere.
     *
     * @param temperature what the logits are divided by
     */
    public List<float[]> logProbs(Parameters weights, Groups groups, double temperature) {
        try (NDManager step = manager.newSubManager()) {
            List<NDArray> packedWeights = packed(weights).forPasses(program);
            List<Callable<List<float[]>>> parts = new ArrayList<>();
            for (Groups share : groups.split(lanes)) {
                PromptBatch prompts = batch(step, weights, share.prompts(), false);
                parts.add(() -> logProbs(weights, packedWeights, prompts, share, temperature));
            }
            return lanes.run(parts).stream().flatMap(List::stream).toList();
        }
    }

    private List<float[]> logProbs(
            Parameters weights, List<NDArray> packedWeights, PromptBatch prompts, Groups groups, double temperature) {
        try (NDManager step = manager.newSubManager()) {
            CompletionBatch completions = groups.completions(step);
            float[] valuesBT = program.logProbs(step, weights, packedWeights, prompts, completions, temperature)
                    .toFloatArray();
            int width = groups.width();
            List<float[]> rows = new ArrayList<>();
            for (List<List<Integer>> tokensGT : groups.tokensPGT()) {
                for (List<Integer> tokensT : tokensGT) {
                    int from = rows.size() * width;
                    rows.add(Arrays.copyOfRange(valuesBT, from, from + tokensT.size()));
                }
            }
            return rows;
        }
    }

    /**
     * Adds the gradients of the parts' losses to the weights' gradients, each part on a thread of its own where there are several.
     *
     * @param step owns what is made on the way
     * @param parts the parts; several only where {@link #shareUpdate} gives several
     * @param checkpointing whether a layer's activations are computed again when its gradient is taken, and not kept
     * @return for each part its loss and sums
     */
    public List<UpdatePass> backward(NDManager step, List<UpdatePart> parts, boolean checkpointing) {
        if (checkpointing && !updatesSideBySide) {
            return List.of(checkpointed(step, parts.get(0)));
        }
        List<NDArray> packedWeights = packed(parameters).forUpdates(program, updatesSideBySide && !checkpointing);
        if (parts.size() == 1 && packedWeights.size() == 1 && !checkpointing) {
            return List.of(recorded(step, parts.get(0)));
        }
        List<Callable<NDList>> calls = new ArrayList<>();
        for (UpdatePart part : parts) {
            PromptBatch prompts = batch(step, parameters, part.groups().prompts(), false);
            CompletionBatch completions = part.groups().completions(step);
            UpdateInputs inputs = part.targets().inputs(step, completions);
            calls.add(() -> checkpointing
                    ? program.checkpointedGradients(step, parameters, prompts, completions, inputs)
                    : program.gradients(step, parameters, packedWeights, prompts, completions, inputs));
        }
        List<UpdatePass> passes = new ArrayList<>();
        for (NDList result : lanes.run(calls)) {
            parameters.addGradients(step, result.subList(checkpointing ? 3 : 2, result.size()));
            passes.add(UpdatePass.of(result));
        }
        return passes;
    }

    private UpdatePass recorded(NDManager step, UpdatePart part) {
        try (GradientCollector collector = TorchRuntime.engine().newGradientCollector()) {
            PromptBatch prompts = batch(step, parameters, part.groups().prompts(), true);
            CompletionBatch completions = part.groups().completions(step);
            UpdateInputs inputs = part.targets().inputs(step, completions);
            NDList result = program.update(step, parameters, prompts, completions, inputs);
            // Without pictures a frozen language model has nothing to learn from.
            if (parameters.trainsLanguage() || !prompts.featuresRH().isEmpty()) {
                collector.backward(result.get(0));
            }
            return UpdatePass.of(result);
        }
    }

    /** The decoder's gradients come from its program, the tower's from a sum of which the features' gradient is what the decoder's program gave. */
    private UpdatePass checkpointed(NDManager step, UpdatePart part) {
        try (GradientCollector collector = TorchRuntime.engine().newGradientCollector()) {
            PromptBatch prompts = batch(step, parameters, part.groups().prompts(), true);
            CompletionBatch completions = part.groups().completions(step);
            UpdateInputs inputs = part.targets().inputs(step, completions);
            NDList result = program.checkpointedGradients(step, parameters, prompts, completions, inputs);
            parameters.addGradients(step, result.subList(3, result.size()));
            NDArray features = prompts.featuresRH();
            if (trainsFeatures && !features.isEmpty()) {
                collector.backward(features.mul(result.get(2)).sum());
            }
            return UpdatePass.of(result);
        }
    }

    /** Returns the items of a micro-batch by part of an update; one part where they can't run side by side, see {@link WeightUse#updatesSideBySide}. */
    public <T> List<List<T>> shareUpdate(List<T> items) {
        return updatesSideBySide ? lanes.share(items) : List.of(items);
    }

    private PackedWeights packed(Parameters weights) {
        return packed.computeIfAbsent(weights, own -> new PackedWeights(manager, folder.config(), own, precision));
    }

    private PromptBatch batch(NDManager step, Parameters weights, List<PreparedPrompt> prompts, boolean record) {
        FeatureRows rows = features == null
                ? FeatureRows.none(step, folder.config().text().hiddenSize())
                : features.rows(step, weights, prompts, record);
        return PromptBatch.of(step, prompts, rows);
    }

    /** Mixes a seed and a number into a new seed (SplitMix64's finaliser). */
    public static long mix(long seed, long number) {
        long z = seed + 0x9E3779B97F4A7C15L * (number + 1);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    @Override
    public void close() {
        lanes.close();
        packed.values().forEach(PackedWeights::close);
        program.close();
        if (features != null) {
            features.close();
        }
        encoder.close();
        manager.close();
    }
}
