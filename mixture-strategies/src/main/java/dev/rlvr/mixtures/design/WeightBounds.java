package dev.rlvr.mixtures.design;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.settings.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.util.Combinations;
import org.hipparchus.util.CombinatoricsUtils;

/**
 * The part of the simplex in which each of D weights lies between two numbers.
 *
 * @param minimum the least weight, in [0, 1]
 * @param maximum the greatest weight, in [0, 1]
 * @param location where they are set, for messages
 */
record WeightBounds(double minimum, double maximum, String location) {
    private static final double ROUNDING = 1e-12;
    private static final int MOST_VERTICES = 500;

    /** Reads {@code min_weight}. */
    static WeightBounds readMinimum(Settings settings) {
        return new WeightBounds(settings.number("min_weight", 0, 0, 1), 1, settings.location());
    }

    /** Reads {@code min_weight} and {@code max_weight}. */
    static WeightBounds read(Settings settings) {
        return new WeightBounds(
                settings.number("min_weight", 0, 0, 1), settings.number("max_weight", 1, 0, 1), settings.location());
    }

    /**
     * Checks that some mixture of so many datasets lies within the bounds.
     *
     * @throws RlvrException where none does
     */
    void check(int datasets) {
        if (minimum * datasets > 1 + ROUNDING) {
            throw invalid("'min_weight' is " + minimum + ", but " + datasets + " datasets can have at most "
                    + 1.0 / datasets + " each");
        }
        if (maximum * datasets < 1 - ROUNDING) {
            throw invalid("'max_weight' is " + maximum + ", but " + datasets + " datasets need at least "
                    + 1.0 / datasets + " each");
        }
    }

    /** Moves a mixture of the whole simplex to where each weight is at least the minimum, keeping proportions. */
    double[] shrunk(double[] weightsD) {
        return Arrays.stream(weightsD)
                .map(weight -> minimum + free(weightsD.length) * weight)
                .toArray();
    }

    /** Returns whether no weight is greater than the maximum. */
    boolean allows(double[] weightsD) {
        return Arrays.stream(weightsD).allMatch(weight -> weight <= maximum + ROUNDING);
    }

    /**
     * Returns the corners: as many datasets as possible have the maximum, one what then remains, and the others the minimum (XVERT, Snee
     * and Marquardt 1974, with the same bounds for all). Where there are more than 500, so many at random.
     */
    List<double[]> vertices(int datasets, RandomDataGenerator random) {
        double free = free(datasets);
        double width = Math.min(maximum - minimum, free);
        int full = width > ROUNDING ? (int) Math.floor(free / width + ROUNDING) : 0;
        double rest = free - full * width > ROUNDING ? free - full * width : 0;
        int raised = rest > 0 ? full + 1 : full;
        double number = CombinatoricsUtils.binomialCoefficientDouble(datasets, full) * (rest > 0 ? datasets - full : 1);
        Stream<int[]> choices = number > MOST_VERTICES
                ? Stream.generate(() -> random.nextPermutation(datasets, raised))
                        .limit(MOST_VERTICES)
                : choices(datasets, full, rest > 0).stream();
        return choices.map(choice -> vertex(datasets, choice, full, width, rest))
                .toList();
    }

    /** Returns which datasets have the maximum, followed by the one that has what remains, if any. */
    private static List<int[]> choices(int datasets, int full, boolean isRest) {
        List<int[]> choices = new ArrayList<>();
        for (int[] filled : new Combinations(datasets, full)) {
            if (isRest) {
                IntStream.range(0, datasets)
                        .filter(d -> Arrays.stream(filled).noneMatch(f -> f == d))
                        .mapToObj(d -> IntStream.concat(Arrays.stream(filled), IntStream.of(d))
                                .toArray())
                        .forEach(choices::add);
            } else {
                choices.add(filled.clone());
            }
        }
        return choices;
    }

    private double[] vertex(int datasets, int[] choice, int full, double width, double rest) {
        double[] weightsD = new double[datasets];
        Arrays.fill(weightsD, minimum);
        for (int c = 0; c < choice.length; c++) {
            weightsD[choice[c]] += c < full ? width : rest;
        }
        return weightsD;
    }

    private double free(int datasets) {
        return Math.max(0, 1 - minimum * datasets);
    }

    private RlvrException invalid(String message) {
        return new RlvrException(ErrorCode.CONFIG_VALUE_INVALID, location + ": " + message);
    }
}
