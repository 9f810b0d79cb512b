package dev.rlvr.mixtures.predict;

import dev.rlvr.api.mixture.OutcomePredictor;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import org.pf4j.Extension;

/** Provides {@code gaussian-process}: a Gaussian process on the simplex. */
@Extension
public final class GaussianProcessPredictorProvider implements OutcomePredictorProvider {
    /** Creates the provider. */
    public GaussianProcessPredictorProvider() {}

    @Override
    public String id() {
        return "gaussian-process";
    }

    @Override
    public String description() {
        return "A Gaussian process on the simplex, smooth in the weights or in their square roots as the runs show";
    }

    /** After the polynomials that can bend. */
    @Override
    public int precedence() {
        return 30;
    }

    @Override
    public OutcomePredictor create() {
        return new KernelRegression("gaussian-process", KernelGrid.matern(), fitted -> fitted);
    }
}
