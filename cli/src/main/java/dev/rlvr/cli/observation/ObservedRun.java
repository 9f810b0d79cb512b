package dev.rlvr.cli.observation;

import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.cli.run.ItemResult;
import dev.rlvr.cli.run.RunDirectory;
import dev.rlvr.cli.run.RunState;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What came of a completed run.
 *
 * <p>A benchmark's score is the mean over its scored items; verification that failed is no score. {@code in_score} is the mean over the
 * benchmarks of training datasets, {@code out_score} over the held-out ones, each weighted by its scored items (MoDoMoDo, section 4).
 *
 * @param run the run's name: its folder's
 * @param group what kind of mixture it is, such as {@code seed}; empty where that is not known
 * @param mixture what it was trained on; where that moved, its mean over the steps
 * @param seed its seed
 * @param scores its scores, in [0, 1], by benchmark, then the two means; one that can't be told is left out
 * @param items how many items each benchmark's score is the mean of
 */
public record ObservedRun(
        String run, String group, Mixture mixture, long seed, Map<String, Double> scores, Map<String, Integer> items) {
    /** The mean over the benchmarks of training datasets. */
    public static final String IN_SCORE = "in_score";

    /** The mean over the held-out benchmarks. */
    public static final String OUT_SCORE = "out_score";

    /** Copies the maps. */
    public ObservedRun {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        items = Collections.unmodifiableMap(new LinkedHashMap<>(items));
    }

    /**
     * Returns what came of a run; empty where it is not completed, or trained on no mixture.
     *
     * @throws dev.rlvr.api.RlvrException where its files are damaged
     */
    public static Optional<ObservedRun> of(RunDirectory run, String group) {
        return run.state()
                .filter(RunState::isCompleted)
                .filter(state -> !state.mixture().isEmpty())
                .map(state -> of(run, group, state));
    }

    private static ObservedRun of(RunDirectory run, String group, RunState state) {
        Map<String, Double> scores = new LinkedHashMap<>();
        Map<String, Integer> items = new LinkedHashMap<>();
        List<String> benchmarks =
                state.benchmarks().stream().map(RunState.DatasetState::id).toList();
        for (String benchmark : benchmarks) {
            double[] scored = run.evaluation().read(benchmark).orElse(List.of()).stream()
                    .map(ItemResult::score)
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            if (scored.length > 0) {
                scores.put(benchmark, Arrays.stream(scored).average().orElseThrow());
                items.put(benchmark, scored.length);
            }
        }
        Set<String> trained =
                state.datasets().stream().map(RunState.DatasetState::id).collect(Collectors.toSet());
        Map<String, Double> all = new LinkedHashMap<>(scores);
        putMean(all, IN_SCORE, benchmarks, trained::contains, scores, items);
        putMean(all, OUT_SCORE, benchmarks, benchmark -> !trained.contains(benchmark), scores, items);
        return new ObservedRun(name(run), group, RunMixtures.of(run, state).mean(), state.seed(), all, items);
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

    private static String name(RunDirectory run) {
        return String.valueOf(run.root().toAbsolutePath().normalize().getFileName());
    }

    /** Returns this run as predictors see it. */
    Observation observation() {
        return new Observation(run, mixture, OptionalLong.of(seed), scores);
    }
}
