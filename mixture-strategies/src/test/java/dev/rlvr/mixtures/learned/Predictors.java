package dev.rlvr.mixtures.learned;

import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.mixtures.predict.BimixPredictorProvider;
import dev.rlvr.mixtures.predict.BoostedTreesPredictorProvider;
import dev.rlvr.mixtures.predict.ConstantPredictorProvider;
import dev.rlvr.mixtures.predict.GaussianProcessPredictorProvider;
import dev.rlvr.mixtures.predict.PublishedPredictorProvider;
import dev.rlvr.mixtures.predict.ScheffeLinearPredictorProvider;
import dev.rlvr.mixtures.predict.ScheffeQuadraticPredictorProvider;
import dev.rlvr.mixtures.predict.ScheffeSpecialCubicPredictorProvider;
import java.util.List;

/** The predictors of this module, as the host would give them. */
final class Predictors {
    static final List<OutcomePredictorProvider> ALL = List.of(
            new ConstantPredictorProvider(),
            new PublishedPredictorProvider(),
            new ScheffeLinearPredictorProvider(),
            new ScheffeQuadraticPredictorProvider(),
            new ScheffeSpecialCubicPredictorProvider(),
            new GaussianProcessPredictorProvider(),
            new BoostedTreesPredictorProvider(),
            new BimixPredictorProvider());

    private Predictors() {}
}
