package dev.rlvr.cli.outcome;

import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.OutcomePredictor;
import dev.rlvr.api.mixture.Prediction;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Predicts the mean of several targets, each on its own: {@code mean = sum_t mean_t / T} and {@code std = sum_t std_t / T}. That standard
 * deviation is exact where the targets' errors go together, and too large where they don't, which is the safe side: benchmarks of one run tend
 * to err together.
 *
 * <p>It is fitted to means, and finds by them which runs it was given. Runs of one mixture are left out together, so that no two runs that
 * can't be told apart are ever parted.
 */
final class MeanOfTargets implements OutcomePredictor {
    private final OutcomePredictor predictor;
    private final List<ObservedScores> each;
    private final double[][] weightsND;
    private final double[] meansN;

    /**
     * Creates a predictor of a mean.
     *
     * @param each the scores of each target, over the same runs
     * @param mean the mean over the targets, over the same runs
     */
    MeanOfTargets(OutcomePredictor predictor, List<ObservedScores> each, ObservedScores mean) {
        this.predictor = predictor;
        this.each = List.copyOf(each);
        this.weightsND = mean.weights();
        this.meansN = mean.scores();
    }

    @Override
    public FittedPredictor fit(ObservedScores observed) {
        int[] runs = runs(observed);
        return new Mean(
                each.stream().map(scores -> predictor.fit(scores.select(runs))).toList());
    }

    private int[] runs(ObservedScores observed) {
        double[][] weights = observed.weights();
        double[] means = observed.scores();
        Set<Integer> found = new LinkedHashSet<>();
        for (int n = 0; n < means.length; n++) {
            int run = n;
            found.add(IntStream.range(0, meansN.length)
                    .filter(one -> !found.contains(one))
                    .filter(one -> meansN[one] == means[run] && Arrays.equals(weightsND[one], weights[run]))
                    .findFirst()
                    .orElseThrow());
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A predictor of each target. */
    private record Mean(List<FittedPredictor> each) implements FittedPredictor {
        @Override
        public Prediction predict(double[] weightsD) {
            List<Prediction> predictions =
                    each.stream().map(one -> one.predict(weightsD)).toList();
            return new Prediction(
                    predictions.stream().mapToDouble(Prediction::mean).average().orElseThrow(),
                    predictions.stream().mapToDouble(Prediction::std).average().orElseThrow());
        }

        @Override
        public List<String> warnings() {
            Set<String> warnings = new LinkedHashSet<>();
            each.forEach(one -> warnings.addAll(one.warnings()));
            return List.copyOf(warnings);
        }
    }
}
