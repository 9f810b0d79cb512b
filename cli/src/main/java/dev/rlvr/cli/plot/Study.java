package dev.rlvr.cli.plot;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.CrossValidation;
import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.api.mixture.PredictorRanking;
import dev.rlvr.api.mixture.PredictorRanking.Failed;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is drawn: scores of at least two mixtures, and a predictor that was fitted to them.
 *
 * @param scores one target's scores
 * @param labels what the runs are called, one a run
 * @param model the predictor's id
 * @param validation its predictions of mixtures that it had not seen
 * @param predictor the predictor fitted to all scores
 */
public record Study(
        ObservedScores scores,
        List<String> labels,
        String model,
        CrossValidation validation,
        FittedPredictor predictor) {
    /** The name of a model that asks for the best by its error on mixtures not seen. */
    public static final String AUTO = "auto";

    /** Copies the labels. */
    public Study {
        labels = List.copyOf(labels);
        if (labels.size() != scores.size()) {
            throw new IllegalArgumentException(labels.size() + " labels of " + scores.size() + " runs");
        }
    }

    /**
     * Fits a predictor to a target's scores.
     *
     * @param providers the predictors that there are
     * @param model the id of one of them, or {@link #AUTO}
     * @throws RlvrException where there is no such target or model, or it can't be fitted
     */
    public static Study of(
            Observations observations, String target, List<OutcomePredictorProvider> providers, String model) {
        ObservedScores scores = observations.scores(target);
        PredictorRanking ranking = PredictorRanking.of(asked(providers, model), scores);
        PredictorRanking.Rated rated = (model.equals(AUTO)
                        ? ranking.chosen()
                        : ranking.rated().stream().findFirst())
                .orElseThrow(() -> unfitted(observations, target, ranking.failed()));
        List<String> labels = observations.rows().stream()
                .filter(row -> row.scores().containsKey(target))
                .map(Observation::label)
                .toList();
        return new Study(scores, labels, rated.provider().id(), rated.validation(), rated.fitted());
    }

    private static List<OutcomePredictorProvider> asked(List<OutcomePredictorProvider> providers, String model) {
        List<OutcomePredictorProvider> asked = providers.stream()
                .filter(provider -> model.equals(AUTO)
                        ? provider.isCandidate()
                        : provider.id().equals(model))
                .toList();
        if (asked.isEmpty()) {
            List<String> known =
                    providers.stream().map(OutcomePredictorProvider::id).toList();
            throw new RlvrException(
                    ErrorCode.NAME_UNKNOWN,
                    "No predictor is named '" + model + "' (--model)." + NearestName.hint(model, known));
        }
        return asked;
    }

    private static RlvrException unfitted(Observations observations, String target, List<Failed> failed) {
        String reasons = failed.stream()
                .map(one -> one.provider().id() + ": " + one.reason())
                .collect(Collectors.joining("; "));
        return new RlvrException(
                ErrorCode.DATA_INVALID,
                observations.source() + ": no predictor can be fitted to '" + target + "': " + reasons);
    }

    /** Returns the scored target's name. */
    public String target() {
        return scores.target();
    }

    List<String> datasets() {
        return scores.datasets();
    }

    /** Returns the predicted score of a mixture. */
    double mean(double[] weights) {
        return predictor.predict(weights).mean();
    }

    /** Returns the mixture of these datasets alone, in equal parts. */
    double[] equalParts(int... datasets) {
        double[] weights = new double[datasets().size()];
        for (int d : datasets) {
            weights[d] = 1.0 / datasets.length;
        }
        return weights;
    }

    /** Returns the runs by mixture. */
    List<MixtureScores> mixtures() {
        return MixtureScores.of(scores, labels);
    }
}
