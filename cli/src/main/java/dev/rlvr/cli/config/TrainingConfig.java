package dev.rlvr.cli.config;

import dev.rlvr.api.train.TrainingSettings;
import dev.rlvr.cli.mixture.StoppingStrategy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@code training} section.
 *
 * @param settings what the trainer is told
 * @param stopping when the data end the run
 * @param saveTotalLimit how many checkpoints are kept, and the best one besides; 0 keeps all
 * @param bestMetric the metric whose mean over the steps since the checkpoint before is highest for the best checkpoint
 * @param logCompletions how many sampled completions a step are written down
 * @param guards the run stops where the mean of a metric over ten steps exceeds its limit here
 * @param maxFailedVerificationRate the run fails where a verifier fails on a greater share of its last hundred verifications, in [0, 1]
 */
public record TrainingConfig(
        TrainingSettings settings,
        StoppingStrategy stopping,
        int saveTotalLimit,
        String bestMetric,
        int logCompletions,
        Map<String, Double> guards,
        double maxFailedVerificationRate) {
    /** Copies the map. */
    public TrainingConfig {
        guards = Collections.unmodifiableMap(new LinkedHashMap<>(guards));
    }
}
