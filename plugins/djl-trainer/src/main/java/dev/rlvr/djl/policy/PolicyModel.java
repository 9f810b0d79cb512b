package dev.rlvr.djl.policy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.api.train.Rollout;
import dev.rlvr.api.train.Sampling;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.text.PromptEncoder;
import dev.rlvr.djl.torchscript.TorchRuntime;
import java.util.ArrayList;
import java.util.List;

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

    private final LoadedModel model;
    private final PromptEncoder encoder;
    private final PromptPreparer preparer;
    private final Decoding decoding;
    private final LogProbs logProbs;
    private final UpdateGradients gradients;

    private PolicyModel(ModelFolder folder, NDManager manager, String tokenLoss, WeightUse use) {
        this.encoder = PromptEncoder.open(folder);
        this.model = new LoadedModel(folder, manager, tokenLoss, use);
        VisionFeatures features = model.features();
        this.preparer = new PromptPreparer(folder, encoder, features == null ? null : features::grid);
        this.decoding = new Decoding(model, encoder);
        this.logProbs = new LogProbs(model);
        this.gradients = new UpdateGradients(model, use);
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
        return model.folder();
    }

    /** Returns the weights. */
    public Parameters parameters() {
        return model.parameters();
    }

    /** Measures how many floating-point operations a second large matrix products reach here, in the type of this model's streams. */
    public double measurePeak() {
        return model.measurePeak();
    }

    /** Returns the manager that lives as long as this model. */
    public NDManager manager() {
        return model.manager();
    }

    /** Returns the tokens of a text, for supervised training; ends with the stop token. */
    public List<Integer> encodeCompletion(String text) {
        List<Integer> tokens = new ArrayList<>(encoder.encode(text));
        tokens.add(folder().config().eosTokenIds().get(0));
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
        VisionFeatures features = model.features();
        if (features != null) {
            features.ready(prompt);
        }
        return prompt;
    }

    /**
     * Writes completions, with the native generator seeded once for each micro-batch from the seed and the batch's number.
     *
     * @param group how many of each prompt
     * @return for each prompt, in order, its completions
     */
    public List<Rollout> complete(List<PreparedPrompt> prompts, int group, Sampling sampling, long seed) {
        return decoding.complete(prompts, group, sampling, seed);
    }

    /** Writes completions as uniform numbers (T, B) decide, float64. */
    List<Rollout> complete(List<PreparedPrompt> prompts, int group, NDArray drawsTB, Sampling sampling) {
        return decoding.complete(prompts, group, drawsTB, sampling);
    }

    /** Returns the logits (S, V) after each token of a prompt but its last, row by row. */
    public float[] prefixLogits(PreparedPrompt prompt) {
        try (NDManager step = manager().newSubManager()) {
            return model.program()
                    .logits(step, parameters(), model.batch(step, parameters(), List.of(prompt), false))
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
        return logProbs.of(weights, groups, temperature);
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
        return gradients.add(step, parts, checkpointing);
    }

    /** Returns the items of a micro-batch by part of an update; one part where they can't run side by side, see {@link WeightUse#updatesSideBySide}. */
    public <T> List<List<T>> shareUpdate(List<T> items) {
        return gradients.share(items);
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
        model.close();
        encoder.close();
    }
}
