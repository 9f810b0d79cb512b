package dev.rlvr.cli.sweep;

import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.cli.config.Setup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Invented observations in the place of those that a sweep is yet to make, so that a strategy's mistaken setting shows before the first run
 * and not after the last one. The scores rise and fall with the weights in a way that has no meaning.
 */
final class Rehearsal implements StrategyContext {
    private final StrategyContext real;
    private final Path observations;
    private final List<String> datasets;
    private final List<String> targets;
    private final List<Observation> rows = new ArrayList<>();

    Rehearsal(StrategyContext real, Path observations, Setup setup) {
        this.real = real;
        this.observations = observations.toAbsolutePath().normalize();
        this.datasets = setup.datasets().stream().map(dataset -> dataset.id()).toList();
        this.targets = new ArrayList<>(
                setup.benchmarks().stream().map(benchmark -> benchmark.id()).toList());
        boolean anyIn = targets.stream().anyMatch(datasets::contains);
        boolean anyOut = targets.stream().anyMatch(target -> !datasets.contains(target));
        if (anyIn) {
            targets.add("in_score");
        }
        if (anyOut) {
            targets.add("out_score");
        }
    }

    /** Adds the runs of a round, as if they had been made. */
    void ran(List<SweepPlan.Choice> choices, List<Integer> seeds) {
        for (SweepPlan.Choice choice : choices) {
            if (!choice.adaptive()) {
                seeds.forEach(seed -> rows.add(new Observation(
                        choice.label(), choice.mixture(), OptionalLong.of(seed), scores(choice.mixture(), seed))));
            }
        }
    }

    private Map<String, Double> scores(Mixture mixture, int seed) {
        Map<String, Double> scores = new LinkedHashMap<>();
        for (int t = 0; t < targets.size(); t++) {
            double score = 0.5 + 0.001 * Math.sin(1.7 * seed + 13 * mixture.hashCode());
            for (int d = 0; d < datasets.size(); d++) {
                double weight = mixture.weight(datasets.get(d));
                score += 0.1 * Math.cos(t + 2.3 * d) * weight + 0.05 * Math.sin(t + d) * weight * (1 - weight);
            }
            scores.put(targets.get(t), score);
        }
        return scores;
    }

    @Override
    public List<OutcomePredictorProvider> predictors() {
        return real.predictors();
    }

    @Override
    public Observations observations(Path source) {
        return source.toAbsolutePath().normalize().equals(observations)
                ? new Observations(source.toString(), datasets, targets, rows, 0)
                : real.observations(source);
    }
}
