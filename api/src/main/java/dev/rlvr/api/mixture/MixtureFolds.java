package dev.rlvr.api.mixture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Leaves mixtures out with all their repetitions: one at a time, or where there are many in tenths, dealt out in their order. */
final class MixtureFolds {
    private static final int MOST_LEFT_OUT_ALONE = 64;
    private static final int FOLDS_OF_MANY = 10;

    private MixtureFolds() {}

    static List<Prediction> predictUnseen(OutcomePredictor predictor, ObservedScores observed) {
        double[][] weightsND = observed.weights();
        Prediction[] predictedN = new Prediction[observed.size()];
        for (BitSet left : folds(observed.repetitions())) {
            int[] others = IntStream.range(0, observed.size())
                    .filter(n -> !left.get(n))
                    .toArray();
            FittedPredictor fitted = predictor.fit(observed.select(others));
            left.stream().forEach(n -> predictedN[n] = fitted.predict(weightsND[n]));
        }
        return List.of(predictedN);
    }

    private static List<BitSet> folds(List<int[]> mixtures) {
        int count = mixtures.size() > MOST_LEFT_OUT_ALONE ? FOLDS_OF_MANY : mixtures.size();
        List<BitSet> folds = new ArrayList<>();
        IntStream.range(0, count).forEach(k -> folds.add(new BitSet()));
        for (int m = 0; m < mixtures.size(); m++) {
            Arrays.stream(mixtures.get(m)).forEach(folds.get(m % count)::set);
        }
        return folds;
    }
}
