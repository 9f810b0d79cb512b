package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.rlvr.api.train.Sampling;
import dev.rlvr.djl.model.Qwen2VlConfig;
import dev.rlvr.djl.torchscript.Arguments;
import dev.rlvr.djl.torchscript.TorchProgram;
import dev.rlvr.djl.torchscript.TorchSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The methods of {@code qwen2_vl.py}, where their arguments' shapes are told. One call is one native call. */
final class Qwen2VlProgram implements AutoCloseable {
    /** Rows of logits that exist at a time. */
    private static final int LOGIT_ROWS = 2048;
    /** Padded tokens of prefixes that a processor runs at a time where no gradient is wanted. */
    private static final int PREFILL_TOKENS = 512;

    private final TorchProgram program;
    private final Qwen2VlConfig config;

    /**
     * Compiles the model.
     *
     * @param tokenLoss the algorithm's loss, see {@link dev.rlvr.api.train.RlAlgorithm#tokenLoss()}, filled in
     */
    Qwen2VlProgram(NDManager manager, Qwen2VlConfig config, String tokenLoss) {
        this.config = config;
        Map<String, String> values = constants(config);
        values.put("token_loss", tokenLoss);
        this.program =
                TorchProgram.load(manager, "Qwen2Vl", TorchSource.read(Qwen2VlProgram.class, "qwen2_vl.py", values));
    }

    private static Map<String, String> constants(Qwen2VlConfig config) {
        Qwen2VlConfig.Text text = config.text();
        Qwen2VlConfig.Vision vision = config.vision();
        int visionHead = vision.embedDim() / vision.numHeads();
        Map<String, String> values = new HashMap<>();
        values.put("rms_norm_eps", Double.toString(text.rmsNormEps()));
        values.put("rope_theta", Double.toString(text.ropeTheta()));
        values.put("layers", String.valueOf(text.numHiddenLayers()));
        values.put("heads", String.valueOf(text.numAttentionHeads()));
        values.put("kv_heads", String.valueOf(text.numKeyValueHeads()));
        values.put("heads_per_kv", String.valueOf(text.numAttentionHeads() / text.numKeyValueHeads()));
        values.put("head_dim", String.valueOf(text.headDim()));
        values.put("attention_scale", Double.toString(1 / Math.sqrt(text.headDim())));
        values.put("mrope_axes", axes(text.mropeSection()).toString());
        values.put("head_weight", text.tieWordEmbeddings() ? "model.embed_tokens.weight" : "lm_head.weight");
        values.put("vision_depth", String.valueOf(vision.depth()));
        values.put("vision_embed_dim", String.valueOf(vision.embedDim()));
        values.put("vision_heads", String.valueOf(vision.numHeads()));
        values.put("vision_head_dim", String.valueOf(visionHead));
        values.put("vision_head_dim_half", String.valueOf(visionHead / 2));
        values.put("merge_area", String.valueOf(vision.spatialMergeSize() * vision.spatialMergeSize()));
        values.put("logit_rows", String.valueOf(LOGIT_ROWS));
        values.put("prefill_tokens", String.valueOf(PREFILL_TOKENS));
        return values;
    }

    /** Returns which axis (0 time, 1 height, 2 width) each column of rotary angles follows. */
    private static List<Integer> axes(List<Integer> sections) {
        List<Integer> axes = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            for (int j = 0; j < sections.get(i); j++) {
                axes.add(i % 3);
            }
        }
        return axes;
    }

    /** Returns features (I, N / merge area, H); recorded where gradients are wanted. */
    NDArray vision(NDManager step, Parameters parameters, NDArray patchesINV, NDArray places2N, boolean record) {
        Arguments arguments = new Arguments().dict(parameters.vision()).tensors(patchesINV, places2N);
        return (record ? program.record(step, "vision", arguments) : program.infer(step, "vision", arguments)).get(0);
    }

    /** Returns the logits (P, S, V) of the batch's prefixes. */
    NDArray logits(NDManager step, Parameters parameters, PromptBatch batch) {
        Arguments arguments = new Arguments()
                .dict(parameters.language())
                .tensors(batch.prefixPS(), batch.positions3PS(), batch.featuresRH(), batch.placesR());
        return program.infer(step, "logits", arguments).get(0);
    }

    /** Returns tokens (B, T), 0 after a stop token, and lengths (B). */
    NDList generate(NDManager step, Parameters parameters, PromptBatch batch, int group, Sampling sampling) {
        NDArray options = step.create(new double[] {
            group, sampling.maxCompletionLength(), sampling.temperature(), sampling.topP(), sampling.topK()
        });
        long[] banned = {config.imageTokenId(), config.videoTokenId()};
        long[] stops =
                config.eosTokenIds().stream().mapToLong(Integer::longValue).toArray();
        Arguments arguments = prompt(parameters, batch)
                .tensors(batch.lastP(), batch.startsP(), step.create(banned), step.create(stops), options);
        return program.infer(step, "generate", arguments);
    }

    /** Returns log-probabilities (B, T) without gradients; 0 at padding. */
    NDArray logProbs(
            NDManager step, Parameters parameters, PromptBatch batch, CompletionBatch completions, double temperature) {
        Arguments arguments = prompt(parameters, batch)
                .tensors(batch.startsP(), completions.inputsBT(), completions.targetsBT(), completions.maskBT())
                .tensors(step.create(new double[] {temperature}));
        return program.infer(step, "log_probs", arguments).get(0);
    }

    /** Returns the loss (1) and sums over each row's tokens (4, B), recorded. */
    NDList update(
            NDManager step,
            Parameters parameters,
            PromptBatch batch,
            CompletionBatch completions,
            UpdateInputs inputs) {
        Arguments arguments = prompt(parameters, batch)
                .tensors(batch.startsP(), completions.inputsBT(), completions.targetsBT(), completions.maskBT())
                .tensors(
                        inputs.oldLogProbsBT(),
                        inputs.referenceLogProbsBT(),
                        inputs.advantagesB(),
                        inputs.tokenWeightsBT())
                .tensors(step.create(new double[] {inputs.temperature()}));
        return program.record(step, "update", arguments);
    }

    private static Arguments prompt(Parameters parameters, PromptBatch batch) {
        return new Arguments()
                .dict(parameters.language())
                .tensors(batch.prefixPS(), batch.positions3PS(), batch.featuresRH(), batch.placesR(), batch.lengthsP());
    }

    @Override
    public void close() {
        program.close();
    }
}
