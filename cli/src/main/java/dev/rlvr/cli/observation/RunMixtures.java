package dev.rlvr.cli.observation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.cli.run.RunDirectory;
import dev.rlvr.cli.run.RunState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The mixtures of a run: where the strategy moves it, {@code metrics.jsonl} says under {@code mixture/ID} what each step was drawn with.
 *
 * @param first the mixture of the first step
 * @param last the mixture of the last step so far
 * @param mean the mean over the steps: what the run was trained on as a whole
 */
public record RunMixtures(Mixture first, Mixture last, Mixture mean) {
    private static final String MIXTURE = "mixture/";

    /** Returns the mixtures of a run that has one. */
    public static RunMixtures of(RunDirectory run, RunState state) {
        Mixture first = Mixture.normalized(state.mixture());
        List<JsonNode> steps = run.metrics().read().stream()
                .filter(row -> first.weights().keySet().stream()
                        .allMatch(dataset -> row.path(MIXTURE + dataset).isNumber()))
                .toList();
        if (steps.isEmpty()) {
            return new RunMixtures(first, first, first);
        }
        Map<String, Double> sums = new LinkedHashMap<>();
        steps.forEach(
                step -> weights(first, step).forEach((dataset, weight) -> sums.merge(dataset, weight, Double::sum)));
        Mixture last = Mixture.normalized(weights(first, steps.get(steps.size() - 1)));
        return new RunMixtures(first, last, isStill(first, steps) ? first : Mixture.normalized(sums));
    }

    /** Returns whether the mixture moved. */
    public boolean isMoved() {
        return !first.equals(mean);
    }

    private static boolean isStill(Mixture first, List<JsonNode> steps) {
        return steps.stream().allMatch(step -> weights(first, step).equals(first.weights()));
    }

    private static Map<String, Double> weights(Mixture first, JsonNode step) {
        Map<String, Double> weights = new LinkedHashMap<>();
        first.weights()
                .keySet()
                .forEach(dataset ->
                        weights.put(dataset, step.path(MIXTURE + dataset).asDouble()));
        return weights;
    }
}
