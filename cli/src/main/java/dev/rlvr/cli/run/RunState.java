package dev.rlvr.cli.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code run.json} says.
 *
 * @param name the run's name
 * @param status running, completed, interrupted or failed
 * @param version the version of rlvr
 * @param seed the seed
 * @param model the model that was started from
 * @param algorithm the algorithm's id
 * @param strategy the mixture strategy's id
 * @param mixture the weights
 * @param datasets the training datasets
 * @param benchmarks the benchmarks
 * @param maxSteps the most steps
 * @param steps the steps that the last checkpoint has
 * @param checkpoint the folder name of the last checkpoint
 * @param stopReason why training ended, once it has
 * @param error what ended a failed run
 * @param startedAt when it was started first (ISO 8601)
 * @param finishedAt when it ended
 * @param seconds how long its parts took, resumptions included: {@code train}, {@code evaluate}
 * @param device where it was trained last: {@code cpu}, {@code cuda:0}; null before it began
 */
public record RunState(
        String name,
        String status,
        String version,
        long seed,
        String model,
        String algorithm,
        String strategy,
        Map<String, Double> mixture,
        List<DatasetState> datasets,
        List<DatasetState> benchmarks,
        int maxSteps,
        int steps,
        @Nullable String checkpoint,
        @Nullable String stopReason,
        @Nullable String error,
        String startedAt,
        @Nullable String finishedAt,
        Map<String, Double> seconds,
        @Nullable String device) {
    /**
     * A dataset at the time of the run.
     *
     * @param id its id
     * @param split the split
     * @param size how many items were used
     * @param fingerprint changes when its content does
     */
    public record DatasetState(String id, String split, int size, String fingerprint) {}

    /** Returns whether training and evaluation are done. */
    public boolean isCompleted() {
        return status.equals(RunStatus.COMPLETED.id());
    }

    /** Returns this state with another status, and with what goes with it. */
    public RunState ended(RunStatus to, @Nullable String why, @Nullable String errorMessage, String at) {
        return with(to.id(), steps, checkpoint, why, errorMessage, at, seconds, device);
    }

    /** Returns this state, running. */
    public RunState running() {
        return with(RunStatus.RUNNING.id(), steps, checkpoint, null, null, null, seconds, device);
    }

    /** Returns this state after a checkpoint. */
    public RunState saved(int atStep, @Nullable String folder) {
        return with(status, atStep, folder, stopReason, error, finishedAt, seconds, device);
    }

    /** Returns this state with time added to one of its parts. */
    public RunState spent(String part, double more) {
        Map<String, Double> sum = new LinkedHashMap<>(seconds);
        sum.merge(part, more, Double::sum);
        return with(status, steps, checkpoint, stopReason, error, finishedAt, sum, device);
    }

    /** Returns this state with the device that its model was loaded on. */
    public RunState on(String where) {
        return with(status, steps, checkpoint, stopReason, error, finishedAt, seconds, where);
    }

    /** Returns this state with other values for all that changes while a run goes on. */
    private RunState with(
            String toStatus,
            int toSteps,
            @Nullable String toCheckpoint,
            @Nullable String why,
            @Nullable String errorMessage,
            @Nullable String at,
            Map<String, Double> spent,
            @Nullable String where) {
        return new RunState(
                name,
                toStatus,
                version,
                seed,
                model,
                algorithm,
                strategy,
                mixture,
                datasets,
                benchmarks,
                maxSteps,
                toSteps,
                toCheckpoint,
                why,
                errorMessage,
                startedAt,
                at,
                spent,
                where);
    }
}
