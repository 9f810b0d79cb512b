package dev.rlvr.mixtures.predict;

import dev.rlvr.api.mixture.OutcomePredictor;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import org.pf4j.Extension;

/** Provides {@code constant}: the mean of the observations, to compare with. */
@Extension
public final class ConstantPredictorProvider implements OutcomePredictorProvider {
    /** Creates the provider. */
    public ConstantPredictorProvider() {}

    @Override
    public String id() {
        return "constant";
    }

    @Override
    public String description() {
        return "The mean of the observations, whatever the mixture: what a model must beat";
    }

    @Override
    public boolean isCandidate() {
        return false;
    }

    @Override
    public OutcomePredictor create() {
        return new ConstantPredictor();
    }
}
