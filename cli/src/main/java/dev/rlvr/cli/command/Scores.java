package dev.rlvr.cli.command;

import dev.rlvr.cli.console.Table;
import dev.rlvr.cli.job.BenchmarkSummary;
import dev.rlvr.cli.stats.Comparison;
import dev.rlvr.cli.stats.Estimate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows scores in points (a hundredth of the full score) with their 95% intervals, for people and as JSON. */
final class Scores {
    private Scores() {}

    static Table table(List<BenchmarkSummary> benchmarks) {
        Table table = new Table("benchmark", "items", "score", "95% interval");
        benchmarks.forEach(summary -> table.row(
                summary.benchmark(), summary.items(), points(summary.score()), interval(summary.score(), false)));
        return table;
    }

    static Table table(Comparison comparison) {
        Table table = new Table("benchmark", "items", "before", "after", "difference", "95% interval");
        comparison
                .rows()
                .forEach(row -> table.row(
                        row.name(),
                        row.items(),
                        points(row.before()),
                        points(row.after()),
                        String.format(
                                Locale.ROOT, "%+.1f", 100 * row.difference().value()),
                        interval(row.difference(), true)));
        return table;
    }

    /** Scores as JSON has them are shares of the full score, not points. */
    static List<Map<String, Object>> json(List<BenchmarkSummary> benchmarks) {
        return benchmarks.stream()
                .map(summary -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("benchmark", summary.benchmark());
                    row.put("items", summary.items());
                    row.put("unscored", summary.unscored());
                    Estimate score = summary.score();
                    row.put("score", score == null ? Double.NaN : score.value());
                    row.put("low", score == null ? Double.NaN : score.low());
                    row.put("high", score == null ? Double.NaN : score.high());
                    return row;
                })
                .toList();
    }

    static List<Map<String, Object>> json(Comparison comparison) {
        return comparison.rows().stream()
                .map(row -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("name", row.name());
                    json.put("mean_over_benchmarks", row.isMean());
                    json.put("items", row.items());
                    json.put("before", row.before());
                    json.put("after", row.after());
                    json.put("difference", row.difference().value());
                    json.put("low", row.difference().low());
                    json.put("high", row.difference().high());
                    return json;
                })
                .toList();
    }

    private static String points(@Nullable Estimate estimate) {
        return estimate == null ? "n/a" : points(estimate.value());
    }

    private static String points(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    private static String interval(@Nullable Estimate estimate, boolean signed) {
        if (estimate == null || Double.isNaN(estimate.low())) {
            return "n/a";
        }
        String format = signed ? "[%+.1f, %+.1f]" : "[%.1f, %.1f]";
        return String.format(Locale.ROOT, format, 100 * estimate.low(), 100 * estimate.high());
    }
}
