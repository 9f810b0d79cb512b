package dev.rlvr.mixtures.learned;

import dev.rlvr.mixtures.simplex.RandomMixtures;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How much worse than the best mixture the proposed ones are, where the truth is known. Prints Markdown tables: {@code regret [DRAWS]} after
 * the paper's 11 seed mixtures of five datasets with three runs each, {@code rounds [DRAWS]} after eight more mixtures of each
 * procedure's choice, {@code reachable [DRAWS]} whether any procedure could lose half of what the published one does, where coefficients are normal, {@code timing} how long a
 * proposal takes.
 */
public final class RegretBenchmark {
    private static final List<SyntheticTruth> ALL = List.of(SyntheticTruth.values());

    private RegretBenchmark() {}

    /** Runs {@code regret [DRAWS]}, {@code reachable [DRAWS]}, {@code rounds [DRAWS]} or {@code timing}. */
    public static void main(String[] arguments) {
        String what = arguments.length > 0 ? arguments[0] : "regret";
        int draws = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        switch (what) {
            case "regret" -> table(ALL, List.of(0.1, 0.3, 1.0), (kind, noise) -> medians(kind, noise, draws));
            case "reachable" ->
                table(
                        List.of(SyntheticTruth.NORMAL, SyntheticTruth.TABLE, SyntheticTruth.STRONG),
                        List.of(0.1, 0.3, 1.0),
                        (kind, noise) -> reachable(kind, noise, draws));
            case "rounds" -> table(ALL, List.of(0.3), (kind, noise) -> secondMedians(kind, noise, draws));
            case "timing" -> Stream.of(new int[] {5, 64}, new int[] {20, 512}).forEach(size -> time(size[0], size[1]));
            default -> throw new IllegalArgumentException(what);
        }
    }

    /** What is told of one kind of truth and one level of noise. */
    private interface Level {
        Map<String, Double> of(SyntheticTruth kind, double noise);
    }

    private static void table(List<SyntheticTruth> kinds, List<Double> noises, Level level) {
        boolean isFirst = true;
        for (SyntheticTruth kind : kinds) {
            for (double noise : noises) {
                Map<String, Double> cells = level.of(kind, noise);
                if (isFirst) {
                    print("| truth | noise | " + String.join(" | ", cells.keySet()) + " |");
                    print("|---|---|" + "---|".repeat(cells.size()));
                    isFirst = false;
                }
                print("| " + kind.name().toLowerCase(Locale.ROOT) + " | " + noise + " | "
                        + cells.values().stream()
                                .map(cell -> String.format(Locale.ROOT, "%.3f", cell))
                                .collect(Collectors.joining(" | "))
                        + " |");
            }
        }
    }

    /** Returns the median regrets, and ratios of regrets. */
    static Map<String, Double> medians(SyntheticTruth kind, double noise, int draws) {
        KnownPrior prior = new KnownPrior(kind, Trial.DATASETS);
        Map<String, Double> medians =
                medians(draws, draw -> Trial.draw(kind, noise, draw).regrets(prior));
        double published = medians.getOrDefault("published", Double.NaN);
        medians.put("learned / published", medians.getOrDefault("learned", Double.NaN) / published);
        medians.put("known prior / published", medians.getOrDefault("known prior", Double.NaN) / published);
        return medians;
    }

    /** Returns half the published procedure's median regret, and how likely the best of all procedures is to lose no more. */
    private static Map<String, Double> reachable(SyntheticTruth kind, double noise, int draws) {
        Map<String, Double> cells =
                medians(draws, draw -> Trial.draw(kind, noise, draw).publishedRegret());
        double half = cells.getOrDefault("published", Double.NaN) / 2;
        ReachableShare reachable = new ReachableShare(kind, Trial.DATASETS);
        cells.put(
                "half of it at best",
                IntStream.range(0, draws)
                        .mapToDouble(draw -> reachable
                                .best(Trial.draw(kind, noise, draw), half)
                                .probability())
                        .average()
                        .orElseThrow());
        return cells;
    }

    private static Map<String, Double> secondMedians(SyntheticTruth kind, double noise, int draws) {
        return medians(draws, draw -> Trial.draw(kind, noise, draw).secondRegrets());
    }

    private static Map<String, Double> medians(int draws, Function<Integer, Map<String, Double>> regrets) {
        List<Map<String, Double>> rows =
                IntStream.range(0, draws).boxed().map(regrets).toList();
        Map<String, Double> medians = new LinkedHashMap<>();
        rows.get(0)
                .keySet()
                .forEach(name -> medians.put(name, median(rows, row -> row.getOrDefault(name, Double.NaN))));
        return medians;
    }

    private static double median(List<Map<String, Double>> rows, ToDoubleFunction<Map<String, Double>> value) {
        double[] sorted = rows.stream().mapToDouble(value).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** Prints what a proposal takes on one thread: as the first of its process, and once the code has been compiled. */
    private static void time(int datasets, int runs) {
        Random random = new Random(datasets);
        SyntheticStudy study = SyntheticStudy.draw(SyntheticTruth.TABLE, datasets, random);
        double[][] mixturesND = IntStream.range(0, runs)
                .mapToObj(n -> RandomMixtures.uniform(random, datasets))
                .toArray(double[][]::new);
        var seen = study.observe(mixturesND, 1, 0.3, random);
        for (String when : List.of("first", "second", "third")) {
            long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long clock = System.nanoTime();
            Procedure.LEARNED.propose(study, seen);
            print(String.format(
                    Locale.ROOT,
                    "%d datasets, %d runs, %s proposal: %.2f s of one processor, %.2f s by the clock",
                    datasets,
                    runs,
                    when,
                    (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processor) / 1e9,
                    (System.nanoTime() - clock) / 1e9));
        }
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
