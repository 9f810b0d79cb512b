package dev.rlvr.mixtures.predict;

import dev.rlvr.api.mixture.OutcomePredictor;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import org.pf4j.Extension;

/** Provides {@code boosted-trees}: bagged boosted regression trees. */
@Extension
public final class BoostedTreesPredictorProvider implements OutcomePredictorProvider {
    /** Creates the provider. */
    public BoostedTreesPredictorProvider() {}

    @Override
    public String id() {
        return "boosted-trees";
    }

    @Override
    public String description() {
        return "Boosted regression trees on the weights in RegMix's manner, bagged";
    }

    @Override
    public OutcomePredictor create() {
        return new BoostedTreesPredictor();
    }
}
