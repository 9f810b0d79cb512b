package dev.rlvr.cli.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.cli.observation.StudyTable;
import dev.rlvr.cli.stats.Estimate;
import dev.rlvr.cli.sweep.MixtureLabel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mixture of a round and what its runs scored.
 *
 * @param round the round
 * @param name what it is called
 * @param mixture its weights, where known
 * @param runs its runs, one a seed
 * @param mean the mean score over its runs
 * @param overUniform how much more it scored than uniform: the mean over the seeds that both were run with, with its interval; NaN where
 *     uniform was not run. Where seeds are not known, the difference of the means, without an interval
 */
record StudyMixture(
        String round,
        String name,
        @JsonIgnore Optional<Mixture> mixture,
        @JsonIgnore List<StudyTable.Run> runs,
        double mean,
        Estimate overUniform) {
    private static final String UNIFORM = "uniform";

    StudyMixture {
        runs = List.copyOf(runs);
    }

    static StudyMixture of(String name, List<StudyTable.Run> runs, String target, List<StudyTable.Run> uniform) {
        double mean = mean(runs, target);
        return new StudyMixture(runs.get(0).group(), name, mixture(runs), runs, mean, over(runs, uniform, target));
    }

    /** Returns the mean over the runs: those of a strategy that moves the mixture differ. */
    private static Optional<Mixture> mixture(List<StudyTable.Run> runs) {
        List<Mixture> known =
                runs.stream().flatMap(run -> run.mixture().stream()).toList();
        if (known.stream().distinct().count() <= 1) {
            return known.stream().findFirst();
        }
        Map<String, Double> sums = new LinkedHashMap<>();
        known.forEach(one -> one.weights().forEach((dataset, weight) -> sums.merge(dataset, weight, Double::sum)));
        return Optional.of(Mixture.normalized(sums));
    }

    private static Estimate over(List<StudyTable.Run> runs, List<StudyTable.Run> uniform, String target) {
        if (uniform.isEmpty()) {
            return new Estimate(Double.NaN, Double.NaN, Double.NaN);
        }
        Map<Long, Double> bySeed = new HashMap<>();
        uniform.forEach(run -> run.seed().ifPresent(seed -> bySeed.put(seed, score(run, target))));
        double[] differences = runs.stream()
                .filter(run ->
                        run.seed().isPresent() && bySeed.containsKey(run.seed().getAsLong()))
                .mapToDouble(run ->
                        score(run, target) - bySeed.getOrDefault(run.seed().orElseThrow(), Double.NaN))
                .toArray();
        return differences.length > 0
                ? Estimate.ofMean(differences)
                : new Estimate(mean(runs, target) - mean(uniform, target), Double.NaN, Double.NaN);
    }

    /** Returns the mean score of some runs. */
    static double mean(List<StudyTable.Run> runs, String target) {
        return Arrays.stream(scores(runs, target)).average().orElse(Double.NaN);
    }

    private static double[] scores(List<StudyTable.Run> runs, String target) {
        return runs.stream().mapToDouble(run -> score(run, target)).toArray();
    }

    private static double score(StudyTable.Run run, String target) {
        return run.scores().getOrDefault(target, Double.NaN);
    }

    @JsonIgnore
    boolean isUniform() {
        return isUniform(mixture);
    }

    static boolean isUniform(Optional<Mixture> mixture) {
        return mixture.flatMap(MixtureLabel::of).filter(UNIFORM::equals).isPresent();
    }

    /** Returns the weights by dataset; null where they are not known. */
    @JsonProperty
    @Nullable
    Map<String, Double> weights() {
        return mixture.map(Mixture::weights).orElse(null);
    }

    /** Returns the seeds, in order; fewer than runs where some are not known. */
    @JsonProperty
    List<Long> seeds() {
        return runs.stream()
                .flatMapToLong(run -> run.seed().stream())
                .sorted()
                .boxed()
                .toList();
    }
}
