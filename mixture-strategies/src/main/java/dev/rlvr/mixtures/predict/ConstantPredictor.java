package dev.rlvr.mixtures.predict;

import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.OutcomePredictor;
import java.util.Arrays;
import java.util.List;

/**
 * The mean of the observations, whatever the mixture: what a model must beat. Its standard deviation is that of mixtures' true means
 * about it: how they scatter, less the noise of a run where repetitions show it ({@link RepeatedRuns}).
 */
final class ConstantPredictor implements OutcomePredictor {
    private static final int FEWEST_RUNS = 2;

    @Override
    public FittedPredictor fit(ObservedScores observed) {
        MinimumRuns.check("constant", FEWEST_RUNS, observed.size(), observed.target());
        int domains = observed.datasets().size();
        ScoreScale scale = ScoreScale.of(observed.scores());
        if (scale.isConstant()) {
            return PolynomialSurface.constant(domains, scale.center());
        }
        RepeatedRuns runs = RepeatedRuns.of(observed, scale.normal(observed.scores()));
        RepeatedRuns.Unexplained unexplained = runs.unexplained(new double[runs.mixtures()], 1);
        double ofMean = Arrays.stream(runs.counts())
                .mapToDouble(count -> Math.pow((double) count / runs.runs(), 2) * unexplained.ofMean(count))
                .sum();
        double std = scale.prediction(0, ofMean + unexplained.missed()).std();
        return new PolynomialSurface(scale.center(), new double[domains], new double[domains][domains], std, List.of());
    }
}
