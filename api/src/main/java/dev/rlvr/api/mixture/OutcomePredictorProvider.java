package dev.rlvr.api.mixture;

import org.pf4j.ExtensionPoint;

/** Offers a model that predicts scores from mixtures: a plugin's entry point for predictors. Needs a public constructor without parameters. */
public interface OutcomePredictorProvider extends ExtensionPoint {
    /** Returns the id by which commands name this model, in kebab-case. */
    String id();

    /** Returns one sentence for {@code rlvr mixture list} and {@code rlvr plugin info}. */
    String description();

    /** Returns whether {@code --model auto} may choose this model; false for one that is there to be compared with. */
    default boolean isCandidate() {
        return true;
    }

    /**
     * Returns the model's place among candidates whose errors on unseen mixtures can't be told apart: the lowest is chosen. 100 unless
     * there is a reason to trust the model more, before any run, to say where the best mixture is.
     */
    default int precedence() {
        return 100;
    }

    /** Creates the model. */
    OutcomePredictor create();
}
