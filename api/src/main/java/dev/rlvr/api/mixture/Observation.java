package dev.rlvr.api.mixture;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What came of one run.
 *
 * @param label names the run for people
 * @param mixture what it was trained on
 * @param seed its seed, where known
 * @param scores its scores by target; a target without a value is left out
 */
public record Observation(String label, Mixture mixture, OptionalLong seed, Map<String, Double> scores) {
    /** Copies the scores. */
    public Observation {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }
}
