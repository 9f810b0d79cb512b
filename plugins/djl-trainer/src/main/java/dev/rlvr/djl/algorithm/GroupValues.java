package dev.rlvr.djl.algorithm;

import dev.rlvr.api.train.GroupRewards;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

/**
 * A number for each completion of a step, NaN where there is none: such a completion is left out of every mean and deviation. Deviations
 * are the sample's (n - 1), and what divides has 1e-4 added that keeps it from zero, both as in TRL.
 *
 * @param groupsPG the numbers, group by group
 */
record GroupValues(List<double[]> groupsPG) {
    private static final double STABILIZER = 1e-4;

    static GroupValues totals(List<GroupRewards> step) {
        return new GroupValues(step.stream().map(group -> array(group.totals())).toList());
    }

    static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Returns the differences from the group's mean. */
    GroupValues centred() {
        return eachGroup(groupG -> {
            double mean = mean(groupG);
            return map(groupG, x -> x - mean);
        });
    }

    /** Returns the differences from the mean of the group's others; 0 where there is no other. */
    GroupValues leaveOneOut() {
        return eachGroup(groupG -> {
            double sum = present(groupG).sum();
            long others = present(groupG).count() - 1;
            return map(groupG, x -> others == 0 ? 0 : x - (sum - x) / others);
        });
    }

    /** Returns the values over their group's deviation. */
    GroupValues overGroupDeviation() {
        return eachGroup(groupG -> {
            double divisor = deviation(groupG) + STABILIZER;
            return map(groupG, x -> x / divisor);
        });
    }

    /** Returns the values over the deviation of all values of a step, these or others. */
    GroupValues overDeviationOf(GroupValues step) {
        double divisor = deviation(step.all()) + STABILIZER;
        return eachGroup(groupG -> map(groupG, x -> x / divisor));
    }

    /** Returns the differences from the mean of all values, over their deviation. */
    GroupValues whitened() {
        double mean = mean(all());
        return eachGroup(groupG -> map(groupG, x -> x - mean)).overDeviationOf(this);
    }

    /** Returns the arrays with 0 where there is no number. */
    List<double[]> orZero() {
        return eachGroup(groupG ->
                        Arrays.stream(groupG).map(x -> Double.isNaN(x) ? 0 : x).toArray())
                .groupsPG();
    }

    private GroupValues eachGroup(UnaryOperator<double[]> change) {
        return new GroupValues(groupsPG.stream().map(change).toList());
    }

    private double[] all() {
        return groupsPG.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[] map(double[] values, DoubleUnaryOperator change) {
        return Arrays.stream(values).map(change).toArray();
    }

    private static DoubleStream present(double[] values) {
        return Arrays.stream(values).filter(x -> !Double.isNaN(x));
    }

    private static double mean(double[] values) {
        return present(values).average().orElse(Double.NaN);
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        long count = present(values).count();
        double squares = present(values).map(x -> (x - mean) * (x - mean)).sum();
        return count < 2 ? 0 : Math.sqrt(squares / (count - 1));
    }
}
