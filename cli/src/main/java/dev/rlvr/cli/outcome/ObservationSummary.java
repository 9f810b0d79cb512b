package dev.rlvr.cli.outcome;

import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.Table;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What observations hold.
 *
 * @param source where they come from
 * @param datasets the datasets
 * @param rows how many runs have weights
 * @param mixtures how many different mixtures these are
 * @param withoutWeights how many runs have none
 * @param targets the scores
 */
public record ObservationSummary(
        String source, List<String> datasets, int rows, int mixtures, int withoutWeights, List<Target> targets) {
    /** Copies the lists. */
    public ObservationSummary {
        datasets = List.copyOf(datasets);
        targets = List.copyOf(targets);
    }

    /** A score: over how many runs, its range, and the standard deviation of repeated runs; null where none is repeated. */
    public record Target(
            String name,
            int rows,
            double min,
            double mean,
            double max,
            @Nullable Double noiseStd) {}

    /** Sums up observations. */
    public static ObservationSummary of(Observations observations) {
        return new ObservationSummary(
                observations.source(),
                observations.datasets(),
                observations.rows().size(),
                (int) observations.rows().stream()
                        .map(row -> row.mixture())
                        .distinct()
                        .count(),
                observations.withoutWeights(),
                observations.targets().stream()
                        .map(name -> target(name, observations))
                        .toList());
    }

    private static Target target(String name, Observations observations) {
        if (observations.rows().stream().noneMatch(row -> row.scores().containsKey(name))) {
            return new Target(name, 0, Double.NaN, Double.NaN, Double.NaN, null);
        }
        ObservedScores scores = observations.scores(name);
        DoubleSummaryStatistics range = Arrays.stream(scores.scores()).summaryStatistics();
        OptionalDouble noise = Moments.noise(scores);
        return new Target(
                name,
                scores.size(),
                range.getMin(),
                range.getAverage(),
                range.getMax(),
                noise.isPresent() ? Double.valueOf(noise.getAsDouble()) : null);
    }

    /** Prints for people. */
    public void show(Console people) {
        people.line(source + ": " + rows + " runs over " + mixtures + " mixtures of " + String.join(", ", datasets));
        FitReport.leftOut(withoutWeights, "their mixtures are not known", people);
        people.line("");
        Table table = new Table("score", "runs", "min", "mean", "max", "std of repeats");
        for (Target target : targets) {
            table.row(
                    target.name(),
                    target.rows(),
                    Expected.number(target.min()),
                    Expected.number(target.mean()),
                    Expected.number(target.max()),
                    target.noiseStd() == null ? "-" : Expected.number(target.noiseStd()));
        }
        people.table(table);
    }
}
