package dev.rlvr.api.mixture;

import java.util.List;

/** Learns how a score depends on the mixture. Stateless and thread-safe; the same observations give the same predictor. */
@FunctionalInterface
public interface OutcomePredictor {
    /**
     * Fits to observations. Rows of equal weights are repetitions, such as other seeds.
     *
     * @throws dev.rlvr.api.RlvrException with {@code DATA_INVALID} where this model can't be fitted to them: too few, or of the wrong kind
     */
    FittedPredictor fit(ObservedScores observed);

    /**
     * Predicts each run from runs of other mixtures alone, for {@link CrossValidation}. Refits without each mixture in turn; of more
     * than 64 mixtures, without each tenth of them. Override it only where the same has a closed form: a prediction of a run must not
     * depend on the scores of its mixture.
     *
     * @return a prediction a run, in the order of the observations
     * @throws dev.rlvr.api.RlvrException with {@code DATA_INVALID} where the model can't be fitted without one of the mixtures
     */
    default List<Prediction> predictUnseen(ObservedScores observed) {
        return MixtureFolds.predictUnseen(this, observed);
    }
}
