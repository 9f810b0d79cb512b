package dev.rlvr.cli.job;

import dev.rlvr.api.train.TrainOutcome;
import dev.rlvr.cli.stats.Comparison;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a training job ended.
 *
 * @param run the run directory
 * @param outcome what the trainer says
 * @param isGuarded whether a limit of a metric stopped it
 * @param benchmarks how the trained model did; empty where there are no benchmarks or the job was cancelled
 * @param comparison with the model before training, where that was evaluated
 */
public record TrainReport(
        Path run,
        TrainOutcome outcome,
        boolean isGuarded,
        List<BenchmarkSummary> benchmarks,
        Optional<Comparison> comparison) {
    /** Copies the list. */
    public TrainReport {
        benchmarks = List.copyOf(benchmarks);
    }

    /** Returns whether the job was cancelled, and can be resumed. */
    public boolean isCancelled() {
        return outcome.reason() == TrainOutcome.StopReason.CANCELLED && !isGuarded;
    }

    /** Returns why training ended, as {@code run.json} says it. */
    public String stopReason() {
        return isGuarded ? "guard" : outcome.reason().name().toLowerCase(Locale.ROOT);
    }

    TrainReport with(List<BenchmarkSummary> evaluated, Optional<Comparison> compared) {
        return new TrainReport(run, outcome, isGuarded, evaluated, compared);
    }
}
