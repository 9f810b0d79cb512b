package dev.rlvr.api.mixture;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well a predictor does on mixtures that it has not seen. Each mixture in turn is left out with all of its repetitions, the
 * predictor is fitted to the others, and its prediction compared with what was seen (leave-one-mixture-out; leave-one-out where
 * no mixture repeats). Of more than 64 mixtures a tenth is left out at a time, so that a model that has to be refitted is refitted ten
 * times; a model that can leave each of them out in closed form still may ({@link OutcomePredictor#predictUnseen}).
 *
 * @param predictedN the prediction for each run, made without its mixture
 * @param rmse the root mean squared error of these predictions, in the scores' unit
 * @param spearman the rank correlation of these predictions with the scores, in [-1, 1]; NaN where one of them is constant
 * @param r2 the share of the scores' variance that the predictor explains when it is fitted to all of them, at most 1; NaN where scores are constant
 */
public record CrossValidation(List<Prediction> predictedN, double rmse, double spearman, double r2) {
    /** Copies the predictions. */
    public CrossValidation {
        predictedN = List.copyOf(predictedN);
    }

    /**
     * Cross-validates.
     *
     * @throws RlvrException where all runs are of one mixture, or the predictor can't be fitted without one of the mixtures
     */
    public static CrossValidation of(OutcomePredictor predictor, ObservedScores observed) {
        return of(predictor, observed, predictor.fit(observed));
    }

    /** Cross-validates a predictor that has been fitted to all observations already. */
    static CrossValidation of(OutcomePredictor predictor, ObservedScores observed, FittedPredictor all) {
        if (observed.repetitions().size() < 2) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    "A prediction of '" + observed.target() + "' can't be checked on an unseen mixture: all "
                            + observed.size() + " runs are of one mixture. Add runs of others");
        }
        List<Prediction> predicted = predictor.predictUnseen(observed);
        double[] inSample = Arrays.stream(observed.weights())
                .mapToDouble(weights -> all.predict(weights).mean())
                .toArray();
        double[] means = predicted.stream().mapToDouble(Prediction::mean).toArray();
        double[] scores = observed.scores();
        return new CrossValidation(
                predicted,
                Math.sqrt(squaredError(means, scores) / observed.size()),
                RankCorrelation.spearman(means, scores),
                1 - squaredError(inSample, scores) / spread(scores));
    }

    private static double squaredError(double[] predicted, double[] scores) {
        return IntStream.range(0, scores.length)
                .mapToDouble(n -> (predicted[n] - scores[n]) * (predicted[n] - scores[n]))
                .sum();
    }

    /** Returns the sum of squared deviations from the mean; NaN where there are none, so that what is divided by it is not a number. */
    private static double spread(double[] scores) {
        double mean = Arrays.stream(scores).average().orElse(Double.NaN);
        double sum = Arrays.stream(scores)
                .map(score -> (score - mean) * (score - mean))
                .sum();
        return sum > 0 ? sum : Double.NaN;
    }
}
