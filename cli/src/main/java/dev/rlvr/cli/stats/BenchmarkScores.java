package dev.rlvr.cli.stats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The scores of one benchmark, item by item; items without a score (verification failed) are not in it.
 *
 * @param benchmark the benchmark's id
 * @param scores the score of each item
 */
public record BenchmarkScores(String benchmark, Map<String, Double> scores) {
    /** Copies the scores. */
    public BenchmarkScores {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    /** Returns the scores in the order of the items. */
    public double[] values() {
        return scores.values().stream().mapToDouble(Double::doubleValue).toArray();
    }
}
