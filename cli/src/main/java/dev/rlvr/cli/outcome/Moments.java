package dev.rlvr.cli.outcome;

import dev.rlvr.api.mixture.ObservedScores;
import java.util.Arrays;
import java.util.OptionalDouble;

/** Sums of squares over scores. */
final class Moments {
    private Moments() {}

    /**
     * Returns the standard deviation of a single run about its mixture's mean, pooled over the mixtures that were run several times:
     * {@code s^2 = sum_g sum_i (y_gi - mean_g)^2 / sum_g (n_g - 1)}; empty where none was.
     */
    static OptionalDouble noise(ObservedScores observed) {
        double[] scoresN = observed.scores();
        double sum = 0;
        int freedom = 0;
        for (int[] group : observed.repetitions()) {
            sum += deviations(Arrays.stream(group).mapToDouble(n -> scoresN[n]).toArray());
            freedom += group.length - 1;
        }
        return freedom == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(sum / freedom));
    }

    private static double deviations(double[] scores) {
        double mean = Arrays.stream(scores).average().orElse(Double.NaN);
        return Arrays.stream(scores)
                .map(score -> (score - mean) * (score - mean))
                .sum();
    }
}
