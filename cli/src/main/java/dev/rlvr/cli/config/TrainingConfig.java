package dev.rlvr.cli.config;

import dev.rlvr.api.train.TrainingSettings;
import dev.rlvr.cli.mixture.StoppingStrategy;

/**
 * The {@code training} section.
 *
 * @param settings what the trainer is told
 * @param stopping when the data end the run
 * @param saveTotalLimit how many checkpoints are kept; 0 keeps all
 * @param logCompletions how many sampled completions a step are written down
 */
public record TrainingConfig(
        TrainingSettings settings, StoppingStrategy stopping, int saveTotalLimit, int logCompletions) {}
