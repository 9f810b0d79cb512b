package dev.rlvr.api.model;

/**
 * A language model's sizes; names are those of config.json.
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
        int maxPositionEmbeddings,
        double rmsNormEps,
        Rope rope,
        boolean tieWordEmbeddings) {

    /**
     * Reads the keys that transformers' language models share, in both spellings of config.json: the flat one of the published checkpoints and the
     * nested one of newer transformers ({@code text_config}, {@code rope_parameters}). A token has one position, scaled as {@code default} or
     * {@code llama3}.
     *
     * @throws dev.rlvr.api.RlvrException with code {@code MODEL_INVALID} where a value is missing or makes no model, and for other scalings of
     *     positions, other activations than {@code silu} and windows of attention
     */
    public static TextConfig read(ConfigJson config) {
        return TextConfigReader.read(config, RopeReader::text);
    }

    /** Reads the same with positions in time, height and width ({@code mrope}), for models that see. */
    public static TextConfig readMultimodal(ConfigJson config) {
        return TextConfigReader.read(config, RopeReader::multimodal);
    }

    /** Returns the same sizes with the embedding as the output projection too, or not. */
    public TextConfig withTiedEmbeddings(boolean tied) {
        return new TextConfig(
                vocabSize,
                hiddenSize,
                intermediateSize,
                numHiddenLayers,
                numAttentionHeads,
                numKeyValueHeads,
                headDim,
                maxPositionEmbeddings,
                rmsNormEps,
                rope,
                tied);
    }
}
