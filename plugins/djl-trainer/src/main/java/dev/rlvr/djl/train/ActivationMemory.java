package dev.rlvr.djl.train;

import dev.rlvr.api.model.TextConfig;
import dev.rlvr.api.train.TrainRequest;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.policy.MicroBatches.Slice;
import dev.rlvr.djl.policy.PackedWeights;
import dev.rlvr.djl.policy.PreparedPrompt;
import dev.rlvr.djl.policy.WeightUse;
import java.util.List;

/**
 * What a rollout, and one pass of an update, keep of their tokens, in bytes. In float32 a token keeps in each layer
 * {@code 6 h + 6 q + 7 k + 4 i} numbers for the gradient (h the stream, q the queries, k the keys, i the feed-forward layer), a completion its
 * own copy of its prompt's keys and values, and a completion's token five copies of its logits. A small model, whose gradient is written out,
 * keeps {@code 2 h + 4 q + 2 k + 4 i}, its attention's weights where keys are few ({@link PackedWeights#SCORED_KEYS}), and three copies (four
 * with an entropy bonus), and while it goes through a layer {@code 4 h + 5 i}. With activation checkpointing a token keeps its stream in each
 * layer, and all else in one layer alone.
 */
final class ActivationMemory {
    private static final long FLOAT = 4;

    private final TrainRequest request;
    private final ModelFolder folder;
    private final WeightUse use;
    private final TextConfig text;
    private final boolean writtenOut;
    private final int group;
    private final int limit;
    private final long keys;

    /**
     * Creates an estimate.
     *
     * @param writtenOut whether updates take gradients by {@code packed_update.py}
     * @param group completions a prompt
     */
    ActivationMemory(TrainRequest request, ModelFolder folder, WeightUse use, boolean writtenOut, int group) {
        this.request = request;
        this.folder = folder;
        this.use = use;
        this.text = folder.config().text();
        this.writtenOut = writtenOut;
        this.group = group;
        this.limit = request.rollout().sampling().maxCompletionLength();
        this.keys = (long) text.numKeyValueHeads() * text.headDim();
    }

    /** Returns keys and values of prompts and completions, a stream of prefixes, and what sampling keeps of each row's logits. */
    long rollout(List<PreparedPrompt> prompts) {
        long rows = (long) prompts.size() * group;
        long cached = prompts.stream().mapToLong(PreparedPrompt::length).sum() + rows * limit;
        long logits = rows * text.vocabSize() * 5;
        return (cached * 2 * text.numHiddenLayers() * keys + logits) * FLOAT + vision(prompts, 1);
    }

    /** Returns what the largest of an update's micro-batches keeps; 0 where there is none. */
    long update(List<PreparedPrompt> prompts, List<List<Slice>> batches) {
        return batches.stream()
                .mapToLong(batch -> pass(
                        batch.stream().map(slice -> prompts.get(slice.group())).toList(),
                        batch.stream().mapToLong(Slice::size).sum()))
                .max()
                .orElse(0);
    }

    private long pass(List<PreparedPrompt> prompts, long rows) {
        long prefix = prompts.stream().mapToInt(PreparedPrompt::length).max().orElse(0);
        long attention = 2 * rows * (prefix + limit) * keys
                + attentionWeights(prompts.size() * prefix, prefix)
                + attentionWeights(rows * limit, prefix + limit);
        long layers = layers(prompts.size() * prefix + rows * limit, attention);
        boolean padded =
                prompts.stream().mapToInt(PreparedPrompt::length).distinct().count() > 1;
        long mask =
                (padded ? rows : 1) * limit * (prefix + limit) * (text.numAttentionHeads() / text.numKeyValueHeads());
        long logits = logitCopies() * rows * limit * text.vocabSize();
        return (layers + mask + logits) * FLOAT + vision(prompts, keptBlocks());
    }

    /** Returns how many weights of attention one layer keeps for some tokens' gradient. */
    private long attentionWeights(long tokens, long seen) {
        return writtenOut && seen <= PackedWeights.SCORED_KEYS ? tokens * text.numAttentionHeads() * seen : 0;
    }

    /**
     * Returns how many numbers the layers keep.
     *
     * @param tokens all tokens, with padding
     * @param attention numbers that one layer keeps for attention besides: copies of prompts' keys and values, and weights
     */
    private long layers(long tokens, long attention) {
        long queries = (long) text.numAttentionHeads() * text.headDim();
        long h = text.hiddenSize();
        long i = text.intermediateSize();
        long token = writtenOut ? 2 * h + 4 * queries + 2 * keys + 4 * i : 6 * h + 6 * queries + 7 * keys + 4 * i;
        long layer = tokens * token + attention;
        if (request.training().gradientCheckpointing()) {
            return tokens * h * text.numHiddenLayers() + layer;
        }
        return layer * text.numHiddenLayers() + (writtenOut ? tokens * (4 * h + 5 * i) : 0);
    }

    private int logitCopies() {
        boolean bonus = request.algorithm().entropyCoefficient(0) != 0
                || request.algorithm().entropyCoefficient(1) != 0;
        return writtenOut ? bonus ? 4 : 3 : 5;
    }

    /** Returns of how many blocks of the tower an update keeps what the gradient needs. */
    private int keptBlocks() {
        return folder.config()
                .vision()
                .filter(vision -> use.trains("visual.blocks"))
                .map(vision -> vision.tower().depth())
                .orElse(0);
    }

    /** What so many blocks of the tower keep of the prompts' pictures: twelve numbers a patch and channel. */
    private long vision(List<PreparedPrompt> prompts, int blocks) {
        long[] embedding = folder.shapes().get("visual.patch_embed.proj.weight");
        return embedding == null
                ? 0
                : prompts.stream().mapToLong(PreparedPrompt::patches).sum() * embedding[0] * 12 * FLOAT * blocks;
    }
}
