package dev.rlvr.mixtures.predict;

import dev.rlvr.api.mixture.OutcomePredictor;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import org.pf4j.Extension;

/** Provides {@code published}: the quadratic surrogate of MoDoMoDo as published, to compare with. */
@Extension
public final class PublishedPredictorProvider implements OutcomePredictorProvider {
    /** Creates the provider. */
    public PublishedPredictorProvider() {}

    @Override
    public String id() {
        return "published";
    }

    @Override
    public String description() {
        return "MoDoMoDo's quadratic surrogate as published, to compare with: least squares on [1, w, w (x) w], the best of five splits";
    }

    @Override
    public boolean isCandidate() {
        return false;
    }

    @Override
    public OutcomePredictor create() {
        return new PublishedPredictor();
    }
}
