package dev.rlvr.api.mixture;

import dev.rlvr.api.RlvrException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Predictors judged on the same observations by {@link CrossValidation}.
 *
 * @param rated those that could be fitted, in the order given
 * @param failed those that could not, with the reason
 */
public record PredictorRanking(List<Rated> rated, List<Failed> failed) {
    /** Copies the lists. */
    public PredictorRanking {
        rated = List.copyOf(rated);
        failed = List.copyOf(failed);
    }

    /**
     * A predictor and how well it does.
     *
     * @param provider the predictor
     * @param validation its errors on mixtures it has not seen
     * @param fitted the predictor fitted to all observations
     */
    public record Rated(OutcomePredictorProvider provider, CrossValidation validation, FittedPredictor fitted) {}

    /**
     * A predictor that can't be fitted to the observations.
     *
     * @param provider the predictor
     * @param reason why not
     */
    public record Failed(OutcomePredictorProvider provider, String reason) {}

    /** Judges predictors on observations. */
    public static PredictorRanking of(List<OutcomePredictorProvider> providers, ObservedScores observed) {
        List<Rated> rated = new ArrayList<>();
        List<Failed> failed = new ArrayList<>();
        for (OutcomePredictorProvider provider : providers) {
            try {
                OutcomePredictor predictor = provider.create();
                FittedPredictor fitted = predictor.fit(observed);
                rated.add(new Rated(provider, CrossValidation.of(predictor, observed, fitted), fitted));
            } catch (RlvrException e) {
                failed.add(new Failed(provider, String.valueOf(e.getMessage())));
            }
        }
        return new PredictorRanking(rated, failed);
    }

    /** Returns the candidate with the smallest error on unseen mixtures; of equal ones the one with the higher rank correlation. */
    public Optional<Rated> chosen() {
        return rated.stream()
                .filter(one -> one.provider().isCandidate())
                .min(Comparator.comparingDouble((Rated one) -> one.validation().rmse())
                        .thenComparing(one -> one.validation().spearman(), Comparator.reverseOrder()));
    }
}
