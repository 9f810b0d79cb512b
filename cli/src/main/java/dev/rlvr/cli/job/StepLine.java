package dev.rlvr.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.mixture.DomainFeedback;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.cli.json.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the line of {@code metrics.jsonl} about a step says of mixtures. A mixture that moves hears what is written there and nothing
 * else, so that it hears the same when a resumed run tells it again.
 */
final class StepLine {
    private static final String MIXTURE = "mixture/";

    private final JsonNode row;

    /** Reads a line of the file. */
    StepLine(JsonNode row) {
        this.row = row;
    }

    /** Reads a line before it is written. */
    static StepLine of(Map<String, Object> row) {
        return new StepLine(Json.mapper().valueToTree(row));
    }

    /** Returns the line. */
    JsonNode row() {
        return row;
    }

    /** Adds to a line by which mixture the step was drawn. */
    static void put(Mixture mixture, Map<String, Object> row) {
        mixture.weights().forEach((dataset, weight) -> row.put(MIXTURE + dataset, weight));
    }

    /** Returns by which weights the step was drawn, of the datasets for which they are there. */
    Map<String, Double> mixture(Collection<String> datasets) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String dataset : datasets) {
            JsonNode weight = row.path(MIXTURE + dataset);
            if (weight.isNumber()) {
                weights.put(dataset, weight.doubleValue());
            }
        }
        return weights;
    }

    /** Returns what the step came to in each of these datasets that it has completions with a reward of. */
    Map<String, DomainFeedback> feedback(Collection<String> datasets) {
        Map<String, DomainFeedback> byDataset = new LinkedHashMap<>();
        datasets.forEach(
                dataset -> feedback("datasets/" + dataset + "/").ifPresent(found -> byDataset.put(dataset, found)));
        return byDataset;
    }

    private Optional<DomainFeedback> feedback(String prefix) {
        int scored = row.path(prefix + "completions/scored").asInt();
        double advantage = number(prefix + "advantage_abs_mean");
        if (scored == 0 || !Double.isFinite(advantage)) {
            return Optional.empty();
        }
        return Optional.of(new DomainFeedback(
                row.path(prefix + "prompts").asInt(),
                scored,
                advantage,
                number(prefix + "reward"),
                number(prefix + "pass_rate")));
    }

    private double number(String key) {
        return row.path(key).asDouble(Double.NaN);
    }
}
