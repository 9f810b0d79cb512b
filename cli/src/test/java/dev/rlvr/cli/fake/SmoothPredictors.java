package dev.rlvr.cli.fake;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.OutcomePredictor;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.api.mixture.Prediction;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Providers for pictures: of a surface that is smooth, of a flat one, and of none. */
public record SmoothPredictors(String id, boolean isCandidate, OutcomePredictor predictor)
        implements OutcomePredictorProvider {
    /** A line over how concentrated a mixture is (the sum of squared weights), and what its neighbours lie off that line. */
    public static SmoothPredictors nearby() {
        return new SmoothPredictors("nearby", true, SmoothPredictors::fitNearby);
    }

    /** Expects the mean everywhere: worse than anything that looks. */
    public static SmoothPredictors mean() {
        return new SmoothPredictors("mean", true, observed -> {
            double mean = Arrays.stream(observed.scores()).average().orElseThrow();
            return (FittedPredictor) weights -> new Prediction(mean, 0.1);
        });
    }

    /** Can't be fitted. */
    public static SmoothPredictors picky() {
        return new SmoothPredictors("picky", true, observed -> {
            throw new RlvrException(ErrorCode.DATA_INVALID, "needs 1000 runs, and there are " + observed.size());
        });
    }

    private static FittedPredictor fitNearby(ObservedScores observed) {
        double[][] seen = observed.weights();
        double[] scores = observed.scores();
        double[] squares =
                Arrays.stream(seen).mapToDouble(SmoothPredictors::squares).toArray();
        double meanSquare = Arrays.stream(squares).average().orElseThrow();
        double mean = Arrays.stream(scores).average().orElseThrow();
        double product = 0;
        double spread = 1e-9;
        for (int n = 0; n < scores.length; n++) {
            product += (squares[n] - meanSquare) * (scores[n] - mean);
            spread += (squares[n] - meanSquare) * (squares[n] - meanSquare);
        }
        double slope = product / spread;
        return weights -> {
            double total = 0.2;
            double off = 0;
            for (int n = 0; n < seen.length; n++) {
                double closeness = Math.exp(-distance(seen[n], weights) / 0.2);
                total += closeness;
                off += closeness * (scores[n] - mean - slope * (squares[n] - meanSquare));
            }
            double line = mean + slope * (squares(weights) - meanSquare);
            return new Prediction(line + off / total, 0.03 / Math.sqrt(total));
        };
    }

    private static double squares(double[] weights) {
        return Arrays.stream(weights).map(weight -> weight * weight).sum();
    }

    private static double distance(double[] left, double[] right) {
        return IntStream.range(0, left.length)
                .mapToDouble(d -> (left[d] - right[d]) * (left[d] - right[d]))
                .sum();
    }

    @Override
    public String description() {
        return "A fake.";
    }

    @Override
    public OutcomePredictor create() {
        return predictor;
    }
}
