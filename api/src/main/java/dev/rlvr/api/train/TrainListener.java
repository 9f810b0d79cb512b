package dev.rlvr.api.train;

import java.nio.file.Path;

/** Hears how a job goes. Called on the job's thread; an exception ends the job. */
public interface TrainListener {
    /** The model is loaded, on a device such as {@code cpu} or {@code cuda:0}; called once, before all else. */
    default void onStart(String device) {}

    /**
     * A step is done. A run that was killed after a step and before the next checkpoint does that step again when resumed, and reports it
     * again, equal.
     */
    void onStep(StepReport report);

    /** A checkpoint was written whole. */
    void onCheckpoint(int step, Path checkpoint);

    /** An evaluation is due: after {@code step} steps. The policy is the one in training; it must not be closed, nor used after this call returns. */
    void onEvaluation(int step, Policy policy);
}
