package dev.rlvr.api.mixture;

import dev.rlvr.api.RlvrException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Predictors judged on the same observations by {@link CrossValidation}.
 *
 * @param rated those that could be fitted, in the order given
 * @param failed those that could not, with the reason
 */
public record PredictorRanking(List<Rated> rated, List<Failed> failed) {
    private static final double STANDARD_ERRORS = 3;

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
     * @param squaredErrors each mixture's mean squared error when it was left out, in the order of {@link ObservedScores#repetitions}
     * @param fitted the predictor fitted to all observations
     */
    public record Rated(
            OutcomePredictorProvider provider,
            CrossValidation validation,
            List<Double> squaredErrors,
            FittedPredictor fitted) {
        /** Copies the errors. */
        public Rated {
            squaredErrors = List.copyOf(squaredErrors);
        }

        /** Rates a predictor by what it predicted of observations without having seen their mixtures. */
        public static Rated of(
                OutcomePredictorProvider provider,
                CrossValidation validation,
                FittedPredictor fitted,
                ObservedScores observed) {
            double[] scores = observed.scores();
            List<Double> squaredErrors = observed.repetitions().stream()
                    .map(mixture -> Arrays.stream(mixture)
                            .mapToDouble(n ->
                                    scores[n] - validation.predictedN().get(n).mean())
                            .map(error -> error * error)
                            .average()
                            .orElseThrow())
                    .toList();
            return new Rated(provider, validation, squaredErrors, fitted);
        }
    }

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
                CrossValidation validation = CrossValidation.of(predictor, observed, fitted);
                rated.add(Rated.of(provider, validation, fitted, observed));
            } catch (RlvrException e) {
                failed.add(new Failed(provider, String.valueOf(e.getMessage())));
            }
        }
        return new PredictorRanking(rated, failed);
    }

    /**
     * Returns the candidate to predict with. A handful of mixtures leaves the errors on unseen ones so unsure that the smallest is mostly
     * luck. So of all candidates whose squared error, averaged over the unseen mixtures, exceeds the smallest by no more than three
     * standard errors of that difference, it is the first by {@link OutcomePredictorProvider#precedence}; of equal ones the one with the
     * smaller error, and then the one with the higher rank correlation. Three, not two, as the smallest is the luckiest of several: it is
     * the 95% quantile for 11 mixtures and five candidates (Student's t with 10 degrees of freedom, Bonferroni's correction for four comparisons).
     */
    public Optional<Rated> chosen() {
        Optional<Rated> smallest = rated.stream()
                .filter(one -> one.provider().isCandidate())
                .min(Comparator.comparingDouble(PredictorRanking::rmse));
        return smallest.flatMap(best -> rated.stream()
                .filter(one -> one.provider().isCandidate() && !isWorse(one, best))
                .min(Comparator.comparingInt((Rated one) -> one.provider().precedence())
                        .thenComparing(PredictorRanking::rmse)
                        .thenComparing(one -> one.validation().spearman(), Comparator.reverseOrder())));
    }

    private static double rmse(Rated one) {
        return one.validation().rmse();
    }

    private static boolean isWorse(Rated one, Rated best) {
        int mixtures = one.squaredErrors().size();
        double[] differences = IntStream.range(0, mixtures)
                .mapToDouble(
                        m -> one.squaredErrors().get(m) - best.squaredErrors().get(m))
                .toArray();
        double mean = Arrays.stream(differences).average().orElse(0);
        double squares = Arrays.stream(differences)
                .map(difference -> (difference - mean) * (difference - mean))
                .sum();
        return mean > STANDARD_ERRORS * Math.sqrt(squares / Math.max(1, mixtures - 1) / mixtures);
    }
}
