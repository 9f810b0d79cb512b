package dev.rlvr.cli.plot;

import dev.rlvr.api.mixture.CrossValidation;
import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.PredictorRanking;
import dev.rlvr.cli.outcome.Forecast;
import java.util.List;

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
    /** Copies the labels. */
    public Study {
        labels = List.copyOf(labels);
        if (labels.size() != scores.size()) {
            throw new IllegalArgumentException(labels.size() + " labels of " + scores.size() + " runs");
        }
    }

    /**
     * Returns the forecast's scores with the predictor that it chose.
     *
     * @throws dev.rlvr.api.RlvrException where no predictor can be fitted
     */
    public static Study of(Forecast forecast) {
        PredictorRanking.Rated chosen = forecast.requireChosen();
        return new Study(
                forecast.observed(),
                forecast.targets().runs().rows().stream()
                        .map(Observation::label)
                        .toList(),
                chosen.provider().id(),
                chosen.validation(),
                chosen.fitted());
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
