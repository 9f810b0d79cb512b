package dev.rlvr.cli.fake;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.OutcomePredictor;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.api.mixture.Prediction;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A provider made of an id and a predictor. */
public record FakeOutcomes(String id, boolean isCandidate, OutcomePredictor create)
        implements OutcomePredictorProvider {
    /** Predicts the score of the nearest run, with a standard deviation of 0.1. */
    public static FakeOutcomes nearest() {
        return new FakeOutcomes("nearest", true, observed -> {
            double[][] weightsND = observed.weights();
            double[] scoresN = observed.scores();
            return weightsD -> new Prediction(
                    scoresN[
                            IntStream.range(0, scoresN.length)
                                    .boxed()
                                    .min(Comparator.comparingDouble(n -> distance(weightsND[n], weightsD)))
                                    .orElseThrow()],
                    0.1);
        });
    }

    /** Predicts by a plane through the scores of runs over two datasets at the two corners: right where scores lie on it. */
    public static FakeOutcomes line() {
        return new FakeOutcomes("line", true, observed -> {
            double[] ends = ends(observed);
            return weightsD -> new Prediction(ends[0] * weightsD[0] + ends[1] * weightsD[1], 0.01);
        });
    }

    /** Least squares of the score on the first of two weights. */
    private static double[] ends(ObservedScores observed) {
        double[][] weightsND = observed.weights();
        double[] scoresN = observed.scores();
        double x = Arrays.stream(weightsND).mapToDouble(w -> w[0]).average().orElseThrow();
        double y = Arrays.stream(scoresN).average().orElseThrow();
        double slope = IntStream.range(0, scoresN.length)
                        .mapToDouble(n -> (weightsND[n][0] - x) * (scoresN[n] - y))
                        .sum()
                / IntStream.range(0, scoresN.length)
                        .mapToDouble(n -> (weightsND[n][0] - x) * (weightsND[n][0] - x))
                        .sum();
        return new double[] {y + slope * (1 - x), y - slope * x};
    }

    /** Predicts 0 everywhere and warns of it; {@code auto} does not choose it. */
    public static FakeOutcomes baseline() {
        return new FakeOutcomes("baseline", false, observed -> new FittedPredictor() {
            @Override
            public Prediction predict(double[] weightsD) {
                return new Prediction(0, 0);
            }

            @Override
            public List<String> warnings() {
                return List.of("least squares is ill-posed");
            }
        });
    }

    /** Can't be fitted. */
    public static FakeOutcomes demanding() {
        return new FakeOutcomes("demanding", true, observed -> {
            throw new RlvrException(ErrorCode.DATA_INVALID, "needs 100 runs");
        });
    }

    /** Has a defect. */
    public static FakeOutcomes crashing() {
        return new FakeOutcomes("crashing", true, observed -> weightsD -> {
            throw new IllegalStateException("oops");
        });
    }

    @Override
    public String description() {
        return "A fake.";
    }

    private static double distance(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(d -> Math.abs(a[d] - b[d]))
                .sum();
    }
}
