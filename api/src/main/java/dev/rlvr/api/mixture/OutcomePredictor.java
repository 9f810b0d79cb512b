package dev.rlvr.api.mixture;

/** Learns how a score depends on the mixture. Stateless and thread-safe; the same observations give the same predictor. */
@FunctionalInterface
public interface OutcomePredictor {
    /**
     * Fits to observations. Rows of equal weights are repetitions, such as other seeds.
     *
     * @throws dev.rlvr.api.RlvrException with {@code DATA_INVALID} where this model can't be fitted to them: too few, or of the wrong kind
     */
    FittedPredictor fit(ObservedScores observed);
}
