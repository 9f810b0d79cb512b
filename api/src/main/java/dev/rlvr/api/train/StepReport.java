package dev.rlvr.api.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened in one step.
 *
 * @param step the step, counted from 1
 * @param groups the problems of the step
 * @param metrics the trainer's own numbers: {@code loss}, {@code grad_norm}, {@code learning_rate}, {@code step_time} and {@code time/...} in seconds,
 *     {@code tokens_per_second}, and {@code mfu} (model FLOP utilisation), a share of the device's speed
 */
public record StepReport(int step, List<GroupReport> groups, Map<String, Double> metrics) {
    /** Copies the collections. */
    public StepReport {
        groups = List.copyOf(groups);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
