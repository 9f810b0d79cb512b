package dev.rlvr.djl.model;

/**
 * A language model's sizes.
 *
 * @param vocabSize rows of the embedding
 * @param hiddenSize width of the residual stream
 * @param intermediateSize width of the feed-forward layers
 * @param numHiddenLayers how many layers
 * @param numAttentionHeads query heads
 * @param numKeyValueHeads key and value heads, a divisor of the query heads
 * @param headDim width of a head
 * @param attentionBias whether the projections to queries, keys and values have biases
 * @param maxPositionEmbeddings the most tokens in context
 * @param rmsNormEps added to the mean square
 * @param rope how positions turn queries and keys
 * @param tieWordEmbeddings whether the embedding is the output projection too
 */
public record TextConfig(
        int vocabSize,
        int hiddenSize,
        int intermediateSize,
        int numHiddenLayers,
        int numAttentionHeads,
        int numKeyValueHeads,
        int headDim,
        boolean attentionBias,
        int maxPositionEmbeddings,
        double rmsNormEps,
        Rope rope,
        boolean tieWordEmbeddings) {

    TextConfig withTied(boolean tied) {
        return new TextConfig(
                vocabSize,
                hiddenSize,
                intermediateSize,
                numHiddenLayers,
                numAttentionHeads,
                numKeyValueHeads,
                headDim,
                attentionBias,
                maxPositionEmbeddings,
                rmsNormEps,
                rope,
                tied);
    }
}
