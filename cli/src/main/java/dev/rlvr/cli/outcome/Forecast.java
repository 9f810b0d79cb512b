package dev.rlvr.cli.outcome;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.CrossValidation;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.api.mixture.Prediction;
import dev.rlvr.api.mixture.PredictorRanking;
import dev.rlvr.api.mixture.PredictorRanking.Rated;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Predictors fitted to observations of some targets, judged on mixtures that they have not seen, and the one to believe. */
public final class Forecast {
    /** Lets the predictor be chosen by the errors on unseen mixtures, as {@link PredictorRanking#chosen} does. */
    public static final String AUTO = "auto";

    private final Observations all;
    private final Targets targets;
    private final ObservedScores observed;
    private final PredictorRanking ranking;
    private final Optional<Rated> chosen;

    private Forecast(Observations all, Targets targets, PredictorRanking ranking, Optional<Rated> chosen) {
        this.all = all;
        this.targets = targets;
        this.observed = targets.mean();
        this.ranking = ranking;
        this.chosen = chosen;
    }

    /**
     * Fits.
     *
     * @param providers the predictors there are
     * @param model {@link #AUTO}, or the id of the only one to fit
     * @throws RlvrException where a target or the model is unknown, or the runs have no two different mixtures
     */
    public static Forecast of(
            Observations observations,
            List<String> targetNames,
            List<OutcomePredictorProvider> providers,
            String model) {
        Targets targets = Targets.of(observations, targetNames);
        List<OutcomePredictorProvider> wanted = wanted(providers, model);
        if (targets.mean().repetitions().size() < 2) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    observations.source() + ": predicting " + targets.name()
                            + " needs runs over at least 2 different mixtures, but its "
                            + targets.runs().rows().size() + " runs have the same.");
        }
        PredictorRanking ranking = Ranking.of(wanted, targets);
        Optional<Rated> chosen =
                model.equals(AUTO) ? ranking.chosen() : ranking.rated().stream().findFirst();
        return new Forecast(observations, targets, ranking, chosen);
    }

    private static List<OutcomePredictorProvider> wanted(List<OutcomePredictorProvider> providers, String model) {
        if (model.equals(AUTO)) {
            return providers;
        }
        List<String> ids =
                providers.stream().map(OutcomePredictorProvider::id).sorted().toList();
        return List.of(providers.stream()
                .filter(provider -> provider.id().equals(model))
                .findFirst()
                .orElseThrow(() -> new RlvrException(
                        ErrorCode.NAME_UNKNOWN,
                        "No predictor is named '" + model + "'." + NearestName.hint(model, ids))));
    }

    /** Returns the observations as they were read. */
    public Observations observations() {
        return all;
    }

    /** Returns the scores that are predicted. */
    public Targets targets() {
        return targets;
    }

    /** Returns the scores that predictors were fitted to. */
    public ObservedScores observed() {
        return observed;
    }

    /** Returns the predictors. */
    public PredictorRanking ranking() {
        return ranking;
    }

    /** Returns the predictor to believe; empty where none could be fitted. */
    public Optional<Rated> chosen() {
        return chosen;
    }

    /**
     * Returns the predictor to believe.
     *
     * @throws RlvrException with the reasons where none could be fitted
     */
    public Rated requireChosen() {
        return chosen.orElseThrow(() -> {
            String reasons = ranking.failed().stream()
                    .map(failed -> "\n  " + failed.provider().id() + ": " + failed.reason())
                    .collect(Collectors.joining());
            return new RlvrException(
                    ErrorCode.DATA_INVALID,
                    all.source() + ": no model can be fitted to " + targets.name()
                            + (reasons.isEmpty() ? "; no plugin offers one that may be chosen." : ":" + reasons));
        });
    }

    /** Returns what a predictor expects of a mixture. */
    public Prediction predict(Rated predictor, Mixture mixture) {
        return predictor.fitted().predict(all.weights(mixture));
    }

    /** Returns how many runs have weights but lack a target. */
    public int withoutScore() {
        return all.rows().size() - targets.runs().rows().size();
    }

    /** Returns the error of predicting each mixture by the mean score of the others: what a model must beat to be of use. */
    public double baselineRmse() {
        return CrossValidation.of(
                        scores -> {
                            double mean =
                                    Arrays.stream(scores.scores()).average().orElseThrow();
                            return weights -> new Prediction(mean, 0);
                        },
                        observed)
                .rmse();
    }

    /** Returns the standard deviation of one run about its mixture's mean; empty where no mixture was run twice. */
    public OptionalDouble noise() {
        return Moments.noise(observed);
    }

    /** Returns what a reader of the predictions should know, a sentence each. */
    public List<String> warnings() {
        return ForecastWarnings.of(this);
    }
}
