package dev.rlvr.mixtures.design;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The kinds of mixtures that MoDoMoDo (arXiv 2505.24871) begins with. */
public enum SeedKind {
    /** One dataset alone: a mixture for each. */
    SINGLE("single"),
    /** All datasets but one, with equal weights: a mixture for each, none where there is only one dataset. */
    EXCLUDE_ONE("exclude-one"),
    /** All datasets with equal weights: one mixture. */
    ALL("all");

    private static final double TOLERANCE = 1e-6;

    private final String id;

    SeedKind(String id) {
        this.id = id;
    }

    /** Returns the name by which settings call this kind. */
    public String id() {
        return id;
    }

    /** Returns this kind's mixtures of D datasets, as {@code [mixture][dataset]}; the i-th single or exclude-one is about dataset i. */
    public double[][] weights(int datasets) {
        return switch (this) {
            case SINGLE -> each(datasets, (chosen, d) -> d == chosen ? 1 : 0);
            case EXCLUDE_ONE ->
                datasets == 1 ? new double[0][] : each(datasets, (left, d) -> d == left ? 0 : 1.0 / (datasets - 1));
            case ALL -> new double[][] {each(datasets, (row, d) -> 1.0 / datasets)[0]};
        };
    }

    /** Returns whether weights are of this kind, each within 1e-6. */
    public boolean includes(double[] weightsD) {
        return Arrays.stream(weights(weightsD.length)).anyMatch(seed -> isSame(seed, weightsD));
    }

    /** Returns whether weights are of any kind, each within 1e-6. */
    public static boolean isSeed(double[] weightsD) {
        return Arrays.stream(values()).anyMatch(kind -> kind.includes(weightsD));
    }

    /** Returns whether two mixtures have the same weights, each within 1e-6. */
    public static boolean isSame(double[] weightsD, double[] othersD) {
        return IntStream.range(0, weightsD.length).allMatch(d -> Math.abs(weightsD[d] - othersD[d]) <= TOLERANCE);
    }

    /** Returns the names of all kinds. */
    static List<String> ids() {
        return Arrays.stream(values()).map(SeedKind::id).toList();
    }

    private static double[][] each(int datasets, WeightOf weight) {
        return IntStream.range(0, datasets)
                .mapToObj(row -> IntStream.range(0, datasets)
                        .mapToDouble(d -> weight.at(row, d))
                        .toArray())
                .toArray(double[][]::new);
    }

    private interface WeightOf {
        double at(int row, int dataset);
    }
}
