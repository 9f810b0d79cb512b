package dev.rlvr.mixtures.learned;

import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.OutcomePredictor;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What was learnt of one target.
 *
 * @param weight what its score counts
 * @param predictor the model
 * @param observed what it was fitted to
 * @param fitted the model, fitted
 */
record TargetModel(double weight, OutcomePredictor predictor, ObservedScores observed, FittedPredictor fitted) {

    /** Returns the model after a run of a mixture that scored just as expected, so that it is surer of it and of mixtures near to it. */
    TargetModel believing(double[] weightsD) {
        ObservedScores more = new ObservedScores(
                observed.target(),
                observed.datasets(),
                Stream.concat(Arrays.stream(observed.weights()), Stream.of(weightsD))
                        .toArray(double[][]::new),
                DoubleStream.concat(
                                Arrays.stream(observed.scores()),
                                DoubleStream.of(fitted.predict(weightsD).mean()))
                        .toArray());
        return new TargetModel(weight, predictor, more, predictor.fit(more));
    }
}
