package dev.rlvr.cli.report;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.api.mixture.RankCorrelation;
import dev.rlvr.cli.observation.StudyTable;
import dev.rlvr.cli.outcome.Forecast;
import dev.rlvr.cli.sweep.MixtureLabel;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How well mixtures were predicted that the predictor had not seen.
 *
 * @param learntFrom the rounds whose runs it was fitted to
 * @param predicted the rounds whose mixtures it then predicted; the same where each of them was left out in turn
 * @param model the predictor that was chosen from those runs
 * @param mixtures how many mixtures were predicted
 * @param spearman the rank correlation of predicted and seen mean scores; NaN below three mixtures
 * @param rmse the root mean squared error of the predicted means
 * @param baselineRmse that of the mean of the mixtures learnt from
 */
record Unseen(
        List<String> learntFrom,
        List<String> predicted,
        String model,
        int mixtures,
        double spearman,
        double rmse,
        double baselineRmse) {
    private static final int FEWEST = 3;

    Unseen {
        learntFrom = List.copyOf(learntFrom);
        predicted = List.copyOf(predicted);
    }

    /** Returns how well each of some mixtures is predicted from the others; empty where no model can be fitted. */
    static Optional<Unseen> leftOut(
            StudyTable study, String target, List<StudyMixture> mixtures, List<OutcomePredictorProvider> providers) {
        return fitted(study, target, mixtures, providers).map(forecast -> {
            var chosen = forecast.requireChosen();
            List<int[]> repetitions = forecast.observed().repetitions();
            double[] scoresN = forecast.observed().scores();
            double[] seen = repetitions.stream()
                    .mapToDouble(runs -> mean(runs, n -> scoresN[n]))
                    .toArray();
            double[] expected = repetitions.stream()
                    .mapToDouble(runs -> mean(
                            runs, n -> chosen.validation().predictedN().get(n).mean()))
                    .toArray();
            double total =
                    IntStream.range(0, seen.length).mapToDouble(m -> seen[m]).sum();
            double[] others = IntStream.range(0, seen.length)
                    .mapToDouble(m -> (total - seen[m]) / (seen.length - 1))
                    .toArray();
            List<String> rounds = rounds(mixtures);
            return of(rounds, rounds, chosen.provider().id(), expected, seen, others);
        });
    }

    /** Returns how well the mixtures of later rounds are predicted from earlier ones; empty where none is new, or no model can be fitted. */
    static Optional<Unseen> later(
            StudyTable study,
            String target,
            List<StudyMixture> earlier,
            List<StudyMixture> later,
            List<OutcomePredictorProvider> providers) {
        List<StudyMixture> fresh = later.stream()
                .filter(one -> one.mixture().isPresent()
                        && !isIn(earlier, one.mixture().get()))
                .toList();
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        return fitted(study, target, earlier, providers).map(forecast -> {
            var chosen = forecast.requireChosen();
            double[] expected = fresh.stream()
                    .mapToDouble(one -> forecast.predict(chosen, one.mixture().orElseThrow())
                            .mean())
                    .toArray();
            double[] seen = fresh.stream().mapToDouble(StudyMixture::mean).toArray();
            double mean = earlier.stream()
                    .filter(one -> one.mixture().isPresent())
                    .mapToDouble(StudyMixture::mean)
                    .average()
                    .orElseThrow();
            double[] baseline = fresh.stream().mapToDouble(one -> mean).toArray();
            return of(rounds(earlier), rounds(fresh), chosen.provider().id(), expected, seen, baseline);
        });
    }

    private static boolean isIn(List<StudyMixture> mixtures, Mixture mixture) {
        return mixtures.stream()
                .flatMap(one -> one.mixture().stream())
                .anyMatch(one -> MixtureLabel.isSame(one, mixture));
    }

    private static Unseen of(
            List<String> learntFrom,
            List<String> predicted,
            String model,
            double[] expected,
            double[] seen,
            double[] baseline) {
        return new Unseen(
                learntFrom,
                predicted,
                model,
                seen.length,
                seen.length < FEWEST ? Double.NaN : RankCorrelation.spearman(expected, seen),
                rmse(expected, seen),
                rmse(baseline, seen));
    }

    private static Optional<Forecast> fitted(
            StudyTable study, String target, List<StudyMixture> mixtures, List<OutcomePredictorProvider> providers) {
        List<StudyTable.Run> runs =
                mixtures.stream().flatMap(mixture -> mixture.runs().stream()).toList();
        try {
            Forecast forecast = Forecast.of(study.observations(runs), List.of(target), providers, Forecast.AUTO);
            return forecast.chosen().isPresent() ? Optional.of(forecast) : Optional.empty();
        } catch (RlvrException e) {
            return Optional.empty();
        }
    }

    private static List<String> rounds(List<StudyMixture> mixtures) {
        return mixtures.stream().map(StudyMixture::round).distinct().toList();
    }

    private static double mean(int[] runs, IntToDoubleFunction value) {
        return IntStream.of(runs).mapToDouble(value).average().orElseThrow();
    }

    private static double rmse(double[] expected, double[] seen) {
        return Math.sqrt(IntStream.range(0, seen.length)
                .mapToDouble(m -> (expected[m] - seen[m]) * (expected[m] - seen[m]))
                .average()
                .orElseThrow());
    }
}
