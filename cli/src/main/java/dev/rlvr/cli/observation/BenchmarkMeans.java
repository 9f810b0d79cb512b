package dev.rlvr.cli.observation;

import dev.rlvr.cli.run.EvaluationFiles;
import dev.rlvr.cli.run.ItemResult;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What an evaluation comes to.
 *
 * <p>A benchmark's score is the mean over its scored items; verification that failed is no score. {@code in_score} is the mean over the
 * benchmarks of training datasets, {@code out_score} over the held-out ones, each weighted by its scored items (MoDoMoDo, section 4).
 *
 * @param scores the scores, in [0, 1], by benchmark, then the two means; one that can't be told is left out
 * @param items how many items each benchmark's score is the mean of
 */
public record BenchmarkMeans(Map<String, Double> scores, Map<String, Integer> items) {
    /** The mean over the benchmarks of training datasets. */
    public static final String IN_SCORE = "in_score";

    /** The mean over the held-out benchmarks. */
    public static final String OUT_SCORE = "out_score";

    /** Copies the maps. */
    public BenchmarkMeans {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    }

    /**
     * Returns the means of an evaluation.
     *
     * @param files the evaluation
     * @param benchmarks the benchmarks' ids
     * @param trained tells the ids of training datasets
     * @throws dev.rlvr.api.RlvrException where a file is damaged
     */
    public static BenchmarkMeans of(EvaluationFiles files, List<String> benchmarks, Predicate<String> trained) {
        Map<String, Double> scores = new LinkedHashMap<>();
        Map<String, Integer> items = new LinkedHashMap<>();
        for (String benchmark : benchmarks) {
            double[] scored = files.read(benchmark).orElse(List.of()).stream()
                    .map(ItemResult::score)
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            if (scored.length > 0) {
                scores.put(benchmark, Arrays.stream(scored).average().orElseThrow());
                items.put(benchmark, scored.length);
            }
        }
        Map<String, Double> all = new LinkedHashMap<>(scores);
        putMean(all, IN_SCORE, benchmarks, trained, scores, items);
        putMean(all, OUT_SCORE, benchmarks, trained.negate(), scores, items);
        return new BenchmarkMeans(all, items);
    }

    /** Puts a mean over some benchmarks; none where one of them has no score, since it would not be comparable with other runs'. */
    private static void putMean(
            Map<String, Double> all,
            String target,
            List<String> benchmarks,
            Predicate<String> which,
            Map<String, Double> scores,
            Map<String, Integer> items) {
        List<String> members = benchmarks.stream().filter(which).toList();
        if (members.isEmpty() || !scores.keySet().containsAll(members)) {
            return;
        }
        double sum = 0;
        long count = 0;
        for (String member : members) {
            int weight = items.getOrDefault(member, 0);
            sum += scores.getOrDefault(member, 0.0) * weight;
            count += weight;
        }
        all.putIfAbsent(target, sum / count);
    }
}
