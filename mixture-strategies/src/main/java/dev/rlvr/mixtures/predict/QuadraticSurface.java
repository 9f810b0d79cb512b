package dev.rlvr.mixtures.predict;

import dev.rlvr.api.mixture.FittedPredictor;

/** A fitted predictor whose mean is {@code c + b'w + w'Qw}, so that its optimum on the simplex can be found exactly. */
public interface QuadraticSurface extends FittedPredictor {
    /** Returns c. */
    double constant();

    /** Returns b, a number a dataset. */
    double[] linearD();

    /** Returns Q, symmetric, as {@code [dataset][dataset]}. */
    double[][] quadraticDD();
}
