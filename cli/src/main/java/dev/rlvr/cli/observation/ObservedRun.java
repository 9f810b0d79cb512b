package dev.rlvr.cli.observation;

import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.cli.run.RunDirectory;
import dev.rlvr.cli.run.RunState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What came of a completed run.
 *
 * @param run the run's name: its folder's
 * @param group what kind of mixture it is, such as {@code seed}; empty where that is not known
 * @param mixture what it was trained on; where that moved, its mean over the steps
 * @param seed its seed
 * @param scores its scores, as {@link BenchmarkMeans} has them
 * @param items how many items each benchmark's score is the mean of
 */
public record ObservedRun(
        String run, String group, Mixture mixture, long seed, Map<String, Double> scores, Map<String, Integer> items) {
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
        Set<String> trained =
                state.datasets().stream().map(RunState.DatasetState::id).collect(Collectors.toSet());
        List<String> benchmarks =
                state.benchmarks().stream().map(RunState.DatasetState::id).toList();
        BenchmarkMeans means = BenchmarkMeans.of(run.evaluation(), benchmarks, trained::contains);
        return new ObservedRun(
                name(run), group, RunMixtures.of(run, state).mean(), state.seed(), means.scores(), means.items());
    }

    private static String name(RunDirectory run) {
        return String.valueOf(run.root().toAbsolutePath().normalize().getFileName());
    }

    /** Returns this run as predictors see it. */
    Observation observation() {
        return new Observation(run, mixture, OptionalLong.of(seed), scores);
    }
}
