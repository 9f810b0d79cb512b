package dev.rlvr.cli.config;

import dev.rlvr.api.train.ModelSettings;
import dev.rlvr.api.train.RolloutSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A validated configuration.
 *
 * @param name the run's name
 * @param model which model
 * @param strategy the id of the mixture strategy
 * @param algorithm the id of the algorithm
 * @param rollout how completions are drawn
 * @param training steps and optimiser
 * @param evaluation when and how to evaluate
 * @param outputDir the run directory
 * @param resolved every key with its value, defaults and those of plugins included, as plain values; paths are absolute
 */
public record RunConfig(
        String name,
        ModelSettings model,
        String strategy,
        String algorithm,
        RolloutSettings rollout,
        TrainingConfig training,
        EvaluationConfig evaluation,
        Path outputDir,
        Map<String, Object> resolved) {
    /** Copies the map. */
    public RunConfig {
        resolved = Collections.unmodifiableMap(new LinkedHashMap<>(resolved));
    }
}
