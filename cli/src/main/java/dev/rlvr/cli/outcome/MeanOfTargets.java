package dev.rlvr.cli.outcome;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.CrossValidation;
import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.OutcomePredictor;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.api.mixture.Prediction;
import dev.rlvr.api.mixture.PredictorRanking;
import dev.rlvr.api.mixture.RankCorrelation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Judges predictors on the mean of several targets, each target predicted on its own: {@code mean = sum_t mean_t / T} and {@code std = sum_t
 * std_t / T}. That standard deviation is exact where the targets' errors go together, and too large where they don't, which is the safe side:
 * benchmarks of one run tend to err together.
 */
final class MeanOfTargets {
    private MeanOfTargets() {}

    static PredictorRanking ranking(List<OutcomePredictorProvider> providers, Targets targets) {
        List<PredictorRanking.Rated> rated = new ArrayList<>();
        List<PredictorRanking.Failed> failed = new ArrayList<>();
        for (OutcomePredictorProvider provider : providers) {
            try {
                rated.add(rate(provider, targets));
            } catch (RlvrException e) {
                failed.add(new PredictorRanking.Failed(provider, String.valueOf(e.getMessage())));
            } catch (RuntimeException e) { // a model that throws where it predicts spoils itself, not the others
                failed.add(new PredictorRanking.Failed(
                        provider, e.getClass().getSimpleName() + " while it predicts: " + e.getMessage()));
            }
        }
        return new PredictorRanking(rated, failed);
    }

    private static PredictorRanking.Rated rate(OutcomePredictorProvider provider, Targets targets) {
        OutcomePredictor predictor = provider.create();
        List<CrossValidation> validations = new ArrayList<>();
        List<FittedPredictor> fitted = new ArrayList<>();
        for (ObservedScores scores : targets.each()) {
            validations.add(CrossValidation.of(predictor, scores));
            fitted.add(predictor.fit(scores));
        }
        if (fitted.size() == 1) {
            return new PredictorRanking.Rated(provider, validations.get(0), fitted.get(0));
        }
        FittedPredictor mean = new Mean(fitted);
        return new PredictorRanking.Rated(provider, validation(validations, mean, targets.mean()), mean);
    }

    private static CrossValidation validation(
            List<CrossValidation> validations, FittedPredictor mean, ObservedScores observed) {
        double[][] weightsND = observed.weights();
        double[] scoresN = observed.scores();
        List<Prediction> unseen = IntStream.range(0, scoresN.length)
                .mapToObj(n -> mean(validations.stream()
                        .map(validation -> validation.predictedN().get(n))
                        .toList()))
                .toList();
        double[] unseenN = unseen.stream().mapToDouble(Prediction::mean).toArray();
        double[] seenN = IntStream.range(0, scoresN.length)
                .mapToDouble(n -> mean.predict(weightsND[n]).mean())
                .toArray();
        return new CrossValidation(
                unseen,
                Math.sqrt(Moments.squaredError(unseenN, scoresN) / scoresN.length),
                RankCorrelation.spearman(unseenN, scoresN),
                1 - Moments.squaredError(seenN, scoresN) / Moments.spread(scoresN));
    }

    private static Prediction mean(List<Prediction> predictions) {
        return new Prediction(
                predictions.stream().mapToDouble(Prediction::mean).average().orElseThrow(),
                predictions.stream().mapToDouble(Prediction::std).average().orElseThrow());
    }

    /** A predictor of each target. */
    private record Mean(List<FittedPredictor> each) implements FittedPredictor {
        @Override
        public Prediction predict(double[] weightsD) {
            return mean(each.stream().map(one -> one.predict(weightsD)).toList());
        }

        @Override
        public List<String> warnings() {
            LinkedHashSet<String> warnings = new LinkedHashSet<>();
            each.forEach(one -> warnings.addAll(one.warnings()));
            return List.copyOf(warnings);
        }
    }
}
