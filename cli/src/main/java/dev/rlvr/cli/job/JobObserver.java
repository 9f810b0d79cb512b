package dev.rlvr.cli.job;

import java.nio.file.Path;
import java.util.Map;

/** Hears how a job goes, to show it. Called on the job's thread. */
public interface JobObserver {
    /** Training begins or goes on after {@code fromStep} of at most {@code maxSteps} steps. */
    default void started(Path run, int fromStep, int maxSteps) {}

    /** The model to train is loaded, on a device. */
    default void loaded(String device) {}

    /** A step is done. */
    default void step(int step, int maxSteps, Map<String, Object> metrics) {}

    /** A checkpoint was written. */
    default void checkpoint(Path checkpoint) {}

    /** So many items of a benchmark are answered. */
    default void evaluating(String benchmark, int done, int of) {}

    /** A benchmark was evaluated; {@code when} says at which point of the run. */
    default void evaluated(String when, BenchmarkSummary summary) {}

    /** Something is wrong that does not end the job. */
    default void warning(String message) {}
}
