package dev.rlvr.djl.model;

import java.util.List;

/**
 * The architecture of a Qwen2-VL model.
 *
 * @param text the language model
 * @param vision the vision tower
 * @param imageTokenId the placeholder that an image's embeddings replace
 * @param videoTokenId the placeholder of videos, which are never sampled
 * @param visionStartTokenId written before an image
 * @param visionEndTokenId written after an image
 * @param eosTokenIds the tokens that end a completion, at least one
 */
public record Qwen2VlConfig(
        Text text,
        Vision vision,
        int imageTokenId,
        int videoTokenId,
        int visionStartTokenId,
        int visionEndTokenId,
        List<Integer> eosTokenIds) {
    /** Copies the list. */
    public Qwen2VlConfig {
        eosTokenIds = List.copyOf(eosTokenIds);
    }

    /**
     * The language model's sizes.
     *
     * @param vocabSize rows of the embedding
     * @param hiddenSize width of the residual stream
     * @param intermediateSize width of the feed-forward layers
     * @param numHiddenLayers how many layers
     * @param numAttentionHeads query heads
     * @param numKeyValueHeads key and value heads, a divisor of the query heads
     * @param headDim width of a head
     * @param maxPositionEmbeddings the most tokens in context
     * @param rmsNormEps added to the mean square
     * @param ropeTheta the base of the rotary embedding
     * @param mropeSection how many of the headDim / 2 frequencies turn by time, height and width
     * @param tieWordEmbeddings whether the embedding is the output projection too
     */
    public record Text(
            int vocabSize,
            int hiddenSize,
            int intermediateSize,
            int numHiddenLayers,
            int numAttentionHeads,
            int numKeyValueHeads,
            int headDim,
            int maxPositionEmbeddings,
            double rmsNormEps,
            double ropeTheta,
            List<Integer> mropeSection,
            boolean tieWordEmbeddings) {
        /** Copies the list. */
        public Text {
            mropeSection = List.copyOf(mropeSection);
        }
    }

    /**
     * The vision tower's sizes.
     *
     * @param depth how many blocks
     * @param embedDim width of the residual stream
     * @param numHeads attention heads
     * @param mlpRatio width of the feed-forward layers over embedDim
     * @param patchSize a patch's side in pixels
     * @param spatialMergeSize how many patches a side become one token
     * @param temporalPatchSize frames in a patch
     * @param inChannels colour channels
     */
    public record Vision(
            int depth,
            int embedDim,
            int numHeads,
            double mlpRatio,
            int patchSize,
            int spatialMergeSize,
            int temporalPatchSize,
            int inChannels) {
        /** Returns the width of the feed-forward layers. */
        public int mlpHidden() {
            return (int) (embedDim * mlpRatio);
        }

        /** Returns the number of samples in a patch. */
        public int patchLength() {
            return inChannels * temporalPatchSize * patchSize * patchSize;
        }
    }

    Qwen2VlConfig withTied(boolean tied) {
        Text t = new Text(
                text.vocabSize,
                text.hiddenSize,
                text.intermediateSize,
                text.numHiddenLayers,
                text.numAttentionHeads,
                text.numKeyValueHeads,
                text.headDim,
                text.maxPositionEmbeddings,
                text.rmsNormEps,
                text.ropeTheta,
                text.mropeSection,
                tied);
        return new Qwen2VlConfig(
                t, vision, imageTokenId, videoTokenId, visionStartTokenId, visionEndTokenId, eosTokenIds);
    }
}
