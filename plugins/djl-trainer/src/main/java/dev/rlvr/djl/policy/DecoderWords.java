package dev.rlvr.djl.policy;

import dev.rlvr.api.model.Rope;
import dev.rlvr.api.model.TextConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of {@code decoder.py} and of the files beside it: the numbers of config.json, and how much is computed at a time. Those of
 * {@code layers.py} are {@link ProgramNumerics}'.
 */
final class DecoderWords {
    /** Rows of logits that exist at a time. */
    private static final int LOGIT_ROWS = 2048;
    /** Padded tokens of prefixes that a processor runs at a time where no gradient is wanted. */
    private static final int PREFILL_TOKENS = 512;
    /** Scores of attention that exist at a time, of which 4 bytes each should stay in a processor's cache. */
    private static final int SCORES = 1 << 20;
    /** After so many tokens, again and again, decoding lets go of completions that have ended. */
    private static final int COMPACTION_STEPS = 16;

    private DecoderWords() {}

    /** Returns what stands for each word. */
    static Map<String, String> of(TextConfig text) {
        Map<String, String> values = new HashMap<>();
        values.put("rms_norm_eps", Double.toString(text.rmsNormEps()));
        values.put("layers", String.valueOf(text.numHiddenLayers()));
        values.put("heads", String.valueOf(text.numAttentionHeads()));
        values.put("kv_heads", String.valueOf(text.numKeyValueHeads()));
        values.put("heads_per_kv", String.valueOf(text.numAttentionHeads() / text.numKeyValueHeads()));
        values.put("head_dim", String.valueOf(text.headDim()));
        values.put("attention_scale", Double.toString(1 / Math.sqrt(text.headDim())));
        values.put("head", text.tieWordEmbeddings() ? "model.embed_tokens" : "lm_head");
        values.put("logit_rows", String.valueOf(LOGIT_ROWS));
        values.put("prefill_tokens", String.valueOf(PREFILL_TOKENS));
        values.put("scored_keys", String.valueOf(PackedWeights.SCORED_KEYS));
        values.put("scores", String.valueOf(SCORES));
        values.put("compaction_steps", String.valueOf(COMPACTION_STEPS));
        putRope(values, text.rope());
        return values;
    }

    private static void putRope(Map<String, String> values, Rope rope) {
        values.put("rope_theta", Double.toString(rope.theta()));
        values.put("rope_axes", axes(rope.sections()).toString());
        values.put("rope_factor", Double.toString(rope.scaling().factor()));
        values.put("low_freq_factor", Double.toString(rope.scaling().lowFreqFactor()));
        values.put("high_freq_factor", Double.toString(rope.scaling().highFreqFactor()));
        values.put(
                "original_max_position_embeddings",
                Double.toString(rope.scaling().originalMaxPositionEmbeddings()));
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
}
