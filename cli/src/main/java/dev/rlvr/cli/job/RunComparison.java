package dev.rlvr.cli.job;

import dev.rlvr.cli.run.EvaluationFiles;
import dev.rlvr.cli.run.RunDirectory;
import dev.rlvr.cli.stats.BenchmarkScores;
import dev.rlvr.cli.stats.Bootstrap;
import dev.rlvr.cli.stats.Comparison;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares the model of a run before and after training, item by item. */
public final class RunComparison {
    private RunComparison() {}

    /**
     * Returns the comparison, or empty where one side was not evaluated.
     *
     * @param benchmarks the ids of the benchmarks, in the order to show them
     * @param trained the ids of the training datasets: a benchmark with such an id is in domain, any other is held out
     */
    public static Optional<Comparison> of(RunDirectory run, List<String> benchmarks, Collection<String> trained) {
        List<BenchmarkScores> before = scores(run.evaluationBefore(), benchmarks);
        List<BenchmarkScores> after = scores(run.evaluation(), benchmarks);
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        Bootstrap bootstrap = new Bootstrap(BenchmarkSummary.INTERVAL_SEED);
        return Optional.of(Comparison.of(before, after, Set.copyOf(trained), bootstrap));
    }

    private static List<BenchmarkScores> scores(EvaluationFiles files, List<String> benchmarks) {
        return benchmarks.stream()
                .flatMap(id -> files.read(id).map(items -> BenchmarkSummary.scores(id, items)).stream())
                .toList();
    }
}
