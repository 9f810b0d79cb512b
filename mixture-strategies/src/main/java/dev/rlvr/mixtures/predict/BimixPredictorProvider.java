package dev.rlvr.mixtures.predict;

import dev.rlvr.api.mixture.OutcomePredictor;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import org.pf4j.Extension;

/** Provides {@code bimix}: BiMix's power law of a dataset's own score in its weight. */
@Extension
public final class BimixPredictorProvider implements OutcomePredictorProvider {
    /** Creates the provider. */
    public BimixPredictorProvider() {}

    @Override
    public String id() {
        return "bimix";
    }

    @Override
    public String description() {
        return "BiMix's power law: a dataset's own score in its own weight, for targets of a dataset's name";
    }

    @Override
    public OutcomePredictor create() {
        return new BimixPredictor();
    }
}
