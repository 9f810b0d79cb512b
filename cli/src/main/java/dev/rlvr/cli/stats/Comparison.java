package dev.rlvr.cli.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two evaluations of the same benchmarks, compared item by item.
 *
 * @param rows the benchmarks, then the means over those in domain and over those held out
 */
public record Comparison(List<Row> rows) {
    /** The name of the row with the mean over benchmarks of trained domains. */
    public static final String IN_DOMAIN = "in-domain mean";

    /** The name of the row with the mean over benchmarks of other domains. */
    public static final String HELD_OUT = "held-out mean";

    /** Copies the rows. */
    public Comparison {
        rows = List.copyOf(rows);
    }

    /**
     * A benchmark, or a mean over some.
     *
     * @param name the benchmark's id or the name of the mean
     * @param isMean whether this is a mean over benchmarks
     * @param items how many items both evaluations scored
     * @param before the mean score before
     * @param after the mean score after
     * @param difference after minus before, paired over items
     */
    public record Row(String name, boolean isMean, int items, double before, double after, Estimate difference) {}

    /**
     * Compares.
     *
     * @param before scores before; only benchmarks and items that {@code after} has too are used
     * @param after scores after
     * @param inDomain the ids of benchmarks whose domain was trained on
     * @param bootstrap gives the intervals
     */
    public static Comparison of(
            List<BenchmarkScores> before, List<BenchmarkScores> after, Set<String> inDomain, Bootstrap bootstrap) {
        List<Paired> pairs = new ArrayList<>();
        for (BenchmarkScores then : before) {
            after.stream()
                    .filter(now -> now.benchmark().equals(then.benchmark()))
                    .map(now -> Paired.of(then, now))
                    .filter(paired -> paired.before().length > 0)
                    .forEach(pairs::add);
        }
        List<Row> rows = new ArrayList<>();
        pairs.forEach(pair -> rows.add(row(pair.benchmark(), false, List.of(pair), bootstrap)));
        addMean(
                IN_DOMAIN,
                pairs.stream().filter(p -> inDomain.contains(p.benchmark())).toList(),
                bootstrap,
                rows);
        addMean(
                HELD_OUT,
                pairs.stream().filter(p -> !inDomain.contains(p.benchmark())).toList(),
                bootstrap,
                rows);
        return new Comparison(rows);
    }

    private static void addMean(String name, List<Paired> pairs, Bootstrap bootstrap, List<Row> rows) {
        if (!pairs.isEmpty()) {
            rows.add(row(name, true, pairs, bootstrap));
        }
    }

    private static Row row(String name, boolean isMean, List<Paired> pairs, Bootstrap bootstrap) {
        return new Row(
                name,
                isMean,
                pairs.stream().mapToInt(pair -> pair.before().length).sum(),
                mean(pairs.stream().map(Paired::before).toList()),
                mean(pairs.stream().map(Paired::after).toList()),
                bootstrap.meanOverDomains(
                        pairs.stream().map(Paired::differences).toList()));
    }

    private static double mean(List<double[]> domains) {
        return domains.stream()
                .mapToDouble(values -> Arrays.stream(values).average().orElse(Double.NaN))
                .average()
                .orElse(Double.NaN);
    }

    private record Paired(String benchmark, double[] before, double[] after) {
        static Paired of(BenchmarkScores before, BenchmarkScores after) {
            Map<String, Double> now = after.scores();
            List<String> both =
                    before.scores().keySet().stream().filter(now::containsKey).toList();
            return new Paired(before.benchmark(), values(both, before.scores()), values(both, now));
        }

        private static double[] values(List<String> items, Map<String, Double> scores) {
            return items.stream()
                    .mapToDouble(item -> scores.getOrDefault(item, Double.NaN))
                    .toArray();
        }

        double[] differences() {
            double[] differences = new double[before.length];
            for (int i = 0; i < before.length; i++) {
                differences[i] = after[i] - before[i];
            }
            return differences;
        }
    }
}
