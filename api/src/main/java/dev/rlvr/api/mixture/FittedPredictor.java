package dev.rlvr.api.mixture;

import java.util.List;

/** A predictor that has learnt from observations. Immutable and thread-safe. */
public interface FittedPredictor {
    /**
     * Predicts the score of a mixture.
     *
     * @param weightsD a weight a dataset, in the order of the observations' datasets, on the simplex
     */
    Prediction predict(double[] weightsD);

    /** Returns what a reader of the predictions should know, such as that the fit was ill-posed: a sentence each; most have none. */
    default List<String> warnings() {
        return List.of();
    }
}
