package dev.rlvr.mixtures.predict;

import dev.rlvr.api.mixture.OutcomePredictor;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import org.pf4j.Extension;

/** Provides {@code scheffe-special-cubic}: Scheffé's quadratic polynomial, and what three domains do together. */
@Extension
public final class ScheffeSpecialCubicPredictorProvider implements OutcomePredictorProvider {
    /** Creates the provider. */
    public ScheffeSpecialCubicPredictorProvider() {}

    @Override
    public String id() {
        return "scheffe-special-cubic";
    }

    @Override
    public String description() {
        return "Scheffé's special cubic mixture polynomial: domains, pairs and triples, each order shrunk by itself";
    }

    /** After the quadratic one. */
    @Override
    public int precedence() {
        return 20;
    }

    @Override
    public OutcomePredictor create() {
        return new KernelRegression("scheffe-special-cubic", KernelGrid.scheffe(3), fitted -> fitted);
    }
}
