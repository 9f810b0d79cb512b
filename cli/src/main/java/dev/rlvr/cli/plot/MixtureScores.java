package dev.rlvr.cli.plot;

import dev.rlvr.api.mixture.ObservedScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The scores of all runs of one mixture.
 *
 * @param label names it on an axis
 * @param kind its place in the design
 * @param runs the indices of its runs
 * @param scores their scores, at least one
 */
record MixtureScores(String label, MixtureKind kind, List<Integer> runs, List<Double> scores) {
    private static final int LABEL_LENGTH = 34;
    private static final int LABEL_WEIGHTS = 3;

    /**
     * Groups runs by mixture.
     *
     * @param labelsN what the runs are called
     */
    static List<MixtureScores> of(ObservedScores observed, List<String> labelsN) {
        double[] scores = observed.scores();
        double[][] weights = observed.weights();
        List<MixtureScores> mixtures = new ArrayList<>();
        for (int[] runs : observed.repetitions()) {
            MixtureKind kind = MixtureKind.of(weights[runs[0]]);
            List<Integer> indices = IntStream.of(runs).boxed().toList();
            mixtures.add(new MixtureScores(
                    shorten(label(kind, observed.datasets(), weights[runs[0]], indices, labelsN)),
                    kind,
                    indices,
                    indices.stream().map(n -> scores[n]).toList()));
        }
        return mixtures;
    }

    /** Returns the mean score. */
    double mean() {
        return scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** Returns the standard error of the mean; 0 where there is one run, of which nothing is known. */
    double standardError() {
        int n = scores.size();
        double mean = mean();
        double squares =
                scores.stream().mapToDouble(s -> (s - mean) * (s - mean)).sum();
        return n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n);
    }

    boolean isRepeated() {
        return scores.size() > 1;
    }

    private static String label(
            MixtureKind kind, List<String> datasets, double[] weights, List<Integer> runs, List<String> labels) {
        int[] byWeight = IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer d) -> -weights[d]))
                .mapToInt(Integer::intValue)
                .toArray();
        return switch (kind) {
            case SINGLE -> "only " + datasets.get(byWeight[0]);
            case EXCLUDE_ONE -> "all but " + datasets.get(byWeight[byWeight.length - 1]);
            case UNIFORM -> "uniform";
            case OTHER -> {
                List<String> names = runs.stream().map(labels::get).distinct().toList();
                yield names.size() == 1 && !names.get(0).startsWith("row ")
                        ? names.get(0)
                        : weights(datasets, weights, byWeight);
            }
        };
    }

    private static String weights(List<String> datasets, double[] weights, int[] byWeight) {
        long used = Arrays.stream(weights).filter(weight -> weight > 0).count();
        String most = Arrays.stream(byWeight)
                .limit(Math.min(used, LABEL_WEIGHTS))
                .mapToObj(d -> String.format(Locale.ROOT, "%s %.2f", datasets.get(d), weights[d]))
                .collect(Collectors.joining(", "));
        return used > LABEL_WEIGHTS ? most + ", …" : most;
    }

    private static String shorten(String label) {
        return label.length() <= LABEL_LENGTH ? label : label.substring(0, LABEL_LENGTH - 1) + "…";
    }
}
