package dev.rlvr.mixtures.predict;

import dev.rlvr.api.mixture.OutcomePredictor;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import org.pf4j.Extension;

/** Provides {@code scheffe-linear}: a weighted mean of one number a domain. */
@Extension
public final class ScheffeLinearPredictorProvider implements OutcomePredictorProvider {
    /** Creates the provider. */
    public ScheffeLinearPredictorProvider() {}

    @Override
    public String id() {
        return "scheffe-linear";
    }

    @Override
    public String description() {
        return "Scheffé's linear mixture polynomial: each domain's own worth, shrunk towards their mean";
    }

    /** Last of the smooth models: its optimum is always a single dataset. */
    @Override
    public int precedence() {
        return 40;
    }

    @Override
    public OutcomePredictor create() {
        return new KernelRegression("scheffe-linear", KernelGrid.scheffe(1), fitted -> new ScheffeSurface(fitted, 1));
    }
}
