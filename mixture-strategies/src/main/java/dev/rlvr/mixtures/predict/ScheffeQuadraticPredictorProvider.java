package dev.rlvr.mixtures.predict;

import dev.rlvr.api.mixture.OutcomePredictor;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import org.pf4j.Extension;

/** Provides {@code scheffe-quadratic}: Scheffé's linear polynomial, and what pairs of domains do together. */
@Extension
public final class ScheffeQuadraticPredictorProvider implements OutcomePredictorProvider {
    /** Creates the provider. */
    public ScheffeQuadraticPredictorProvider() {}

    @Override
    public String id() {
        return "scheffe-quadratic";
    }

    @Override
    public String description() {
        return "Scheffé's quadratic mixture polynomial: domains and what pairs of them do together, each shrunk by itself";
    }

    /** First: the simplest model whose optimum can lie inside the simplex; the linear one, which it contains, always has it in a corner. */
    @Override
    public int precedence() {
        return 10;
    }

    @Override
    public OutcomePredictor create() {
        return new KernelRegression(
                "scheffe-quadratic", KernelGrid.scheffe(2), fitted -> new ScheffeSurface(fitted, 2));
    }
}
