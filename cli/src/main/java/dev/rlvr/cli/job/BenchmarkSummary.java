package dev.rlvr.cli.job;

import dev.rlvr.cli.run.ItemResult;
import dev.rlvr.cli.stats.BenchmarkScores;
import dev.rlvr.cli.stats.Bootstrap;
import dev.rlvr.cli.stats.Estimate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a model did on a benchmark.
 *
 * @param benchmark the benchmark's id
 * @param items how many items were answered
 * @param unscored how many of them have no score, because verification failed or does not apply
 * @param score the mean over the scored items with its 95% interval; null where there is none
 */
public record BenchmarkSummary(
        String benchmark, int items, int unscored, @Nullable Estimate score) {
    /** The seed of all intervals that are shown, so that the same results always show the same. */
    public static final long INTERVAL_SEED = 20_250_530;

    /** Sums up the items of a benchmark. */
    public static BenchmarkSummary of(String benchmark, List<ItemResult> items) {
        double[] values = scores(benchmark, items).values();
        return new BenchmarkSummary(
                benchmark,
                items.size(),
                items.size() - values.length,
                values.length == 0 ? null : new Bootstrap(INTERVAL_SEED).mean(values));
    }

    /** Returns the scores of the items that have one. */
    public static BenchmarkScores scores(String benchmark, List<ItemResult> items) {
        Map<String, Double> scores = new LinkedHashMap<>();
        for (ItemResult item : items) {
            Double score = item.score();
            if (score != null) {
                scores.put(item.id(), score);
            }
        }
        return new BenchmarkScores(benchmark, scores);
    }
}
