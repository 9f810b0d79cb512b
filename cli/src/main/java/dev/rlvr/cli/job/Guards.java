package dev.rlvr.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Limits of metrics: a run stops where one's mean over ten steps exceeds its limit, such as {@code kl} where the policy runs away. Reads
 * the lines of {@code metrics.jsonl}, so that a resumed run stops where one that was never stopped would. For one thread.
 */
final class Guards {
    private static final int WINDOW = 10;

    private final Map<String, Double> limits;
    private final Deque<JsonNode> window = new ArrayDeque<>();
    private Optional<String> broken = Optional.empty();

    /** Creates guards that have seen the steps so far. */
    Guards(Map<String, Double> limits, List<JsonNode> rows) {
        this.limits = limits;
        rows.stream().skip(Math.max(0, rows.size() - WINDOW)).forEach(window::add);
    }

    /** Looks at the line of a step. */
    void stepped(JsonNode row) {
        window.add(row);
        if (window.size() > WINDOW) {
            window.remove();
        }
        if (window.size() == WINDOW) {
            limits.forEach(this::check);
        }
    }

    /** Returns which limit was exceeded, once one was. */
    Optional<String> broken() {
        return broken;
    }

    private void check(String metric, double limit) {
        double mean = window.stream()
                .map(row -> row.path(metric))
                .filter(JsonNode::isNumber)
                .mapToDouble(JsonNode::asDouble)
                .average()
                .orElse(Double.NaN);
        if (mean > limit && broken.isEmpty()) {
            broken = Optional.of(String.format(
                    Locale.ROOT,
                    "%s was %.4g in the mean of steps %d to %d, above its limit %s (training.guards)",
                    metric,
                    mean,
                    window.getFirst().path("step").asInt(),
                    window.getLast().path("step").asInt(),
                    limit));
        }
    }
}
