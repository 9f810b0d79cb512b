package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.rlvr.api.train.Sampling;
import dev.rlvr.djl.model.LayerFunctions;
import dev.rlvr.djl.model.ModelConfig;
import dev.rlvr.djl.torchscript.Arguments;
import dev.rlvr.djl.torchscript.TorchProgram;
import java.util.List;
import java.util.Map;

/** The language model: the methods of {@code decoder.py}, where their arguments' shapes are told. One call is one native call. */
final class DecoderProgram implements AutoCloseable {
    private final TorchProgram program;
    private final ModelConfig config;

    /**
     * Compiles the model.
     *
     * @param numerics the words of {@link ProgramNumerics}
     * @param tokenLoss the algorithm's loss, see {@link dev.rlvr.api.train.RlAlgorithm#tokenLoss()}, filled in
     */
    DecoderProgram(NDManager manager, ModelConfig config, Map<String, String> numerics, String tokenLoss) {
        this.config = config;
        Map<String, String> values = DecoderWords.of(config.text());
        values.putAll(numerics);
        values.put("token_loss", tokenLoss);
        this.program = DecoderSource.load(manager, LayerFunctions.of(config.family(), config.layer()), values);
    }

    /** Returns the logits (P, S, V) of the batch's prefixes. */
    NDArray logits(NDManager step, Parameters parameters, PromptBatch batch) {
        Arguments arguments = new Arguments()
                .dict(parameters.language())
                .tensors(batch.prefixPS(), batch.positions3PS(), batch.featuresRH(), batch.placesR());
        return program.infer(step, "logits", arguments).get(0);
    }

    /**
     * Returns the weights as {@link #generate} reads those of a small model, see {@link PackedWeights}.
     *
     * @param owner owns them
     * @param oneRow whether they lie as passes of a single row read them fastest
     */
    List<NDArray> pack(NDManager owner, Parameters parameters, boolean oneRow) {
        Arguments arguments = new Arguments().dict(parameters.language()).numbers(owner, oneRow ? 1 : 0);
        return program.infer(owner, "pack", arguments);
    }

    /**
     * Returns tokens (B, T), 0 after a stop token, and lengths (B).
     *
     * @param packed the weights once more, packed, or one empty array
     * @param drawsTB uniform numbers from 0 to 1, float64, which decide what is sampled
     */
    NDList generate(
            NDManager step,
            Parameters parameters,
            List<NDArray> packed,
            PromptBatch batch,
            int group,
            NDArray drawsTB,
            Sampling sampling) {
        long[] banned = config.vision()
                .map(vision -> new long[] {vision.imageTokenId(), vision.videoTokenId()})
                .orElse(new long[0]);
        long[] stops =
                config.eosTokenIds().stream().mapToLong(Integer::longValue).toArray();
        Arguments arguments = new Arguments()
                .dict(parameters.language())
                .list(packed)
                .tensors(batch.prefixPS(), batch.positions3PS(), batch.featuresRH(), batch.placesR(), batch.lengthsP())
                .tensors(batch.lastP(), batch.startsP(), drawsTB, step.create(banned), step.create(stops))
                .numbers(
                        step,
                        group,
                        sampling.maxCompletionLength(),
                        sampling.temperature(),
                        sampling.topP(),
                        sampling.topK());
        return program.infer(step, "generate", arguments);
    }

    /**
     * Returns log-probabilities (B, T) without gradients; 0 at padding.
     *
     * @param packed the weights once more, packed, or one empty array
     */
    NDArray logProbs(
            NDManager step,
            Parameters parameters,
            List<NDArray> packed,
            PromptBatch batch,
            CompletionBatch completions,
            double temperature) {
        Arguments arguments = prompt(language(parameters).list(packed), batch)
                .tensors(batch.startsP(), completions.inputsBT(), completions.targetsBT(), completions.maskBT())
                .numbers(step, temperature);
        return program.infer(step, "log_probs", arguments).get(0);
    }

    /** Returns the loss (1) and sums over each row's tokens (4, B), recorded. */
    NDList update(
            NDManager step,
            Parameters parameters,
            PromptBatch batch,
            CompletionBatch completions,
            UpdateInputs inputs) {
        return program.record(step, "update", updateArguments(step, language(parameters), batch, completions, inputs));
    }

    /**
     * Returns the loss (1), sums over each row's tokens (4, B), and the gradients of the trained weights in the order of their names.
     *
     * @param packed the weights once more, packed, where all are trained and none of another program; or one empty array
     */
    NDList gradients(
            NDManager step,
            Parameters parameters,
            List<NDArray> packed,
            PromptBatch batch,
            CompletionBatch completions,
            UpdateInputs inputs) {
        return program.differentiate(
                step,
                "gradients",
                updateArguments(step, language(parameters).list(packed), batch, completions, inputs));
    }

    /**
     * Returns what {@link #gradients} does, with activation checkpointing; before the weights' gradients stands that of the pictures' features (R, H).
     */
    NDList checkpointedGradients(
            NDManager step,
            Parameters parameters,
            PromptBatch batch,
            CompletionBatch completions,
            UpdateInputs inputs) {
        Arguments arguments = updateArguments(step, language(parameters), batch, completions, inputs);
        return program.differentiate(step, "checkpointed_gradients", arguments);
    }

    private static Arguments updateArguments(
            NDManager step, Arguments weights, PromptBatch batch, CompletionBatch completions, UpdateInputs inputs) {
        return prompt(weights, batch)
                .tensors(batch.startsP(), completions.inputsBT(), completions.targetsBT(), completions.maskBT())
                .tensors(
                        inputs.oldLogProbsBT(),
                        inputs.referenceLogProbsBT(),
                        inputs.advantagesB(),
                        inputs.tokenWeightsBT())
                .numbers(step, inputs.temperature(), inputs.entropyWeight());
    }

    private static Arguments language(Parameters parameters) {
        return new Arguments().dict(parameters.language());
    }

    private static Arguments prompt(Arguments weights, PromptBatch batch) {
        return weights.tensors(
                batch.prefixPS(), batch.positions3PS(), batch.featuresRH(), batch.placesR(), batch.lengthsP());
    }

    @Override
    public void close() {
        program.close();
    }
}
