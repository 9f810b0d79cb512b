package dev.rlvr.api.train;

import java.nio.file.Path;

/**
 * How a job ended.
 *
 * @param steps the optimiser steps done, those before a resumption included
 * @param reason why it ended
 * @param checkpoint the checkpoint of the final weights
 */
public record TrainOutcome(int steps, StopReason reason, Path checkpoint) {
    /** Why a job ended. */
    public enum StopReason {
        /** All steps are done. */
        MAX_STEPS,
        /** The stopping rule found no more problems. */
        EXHAUSTED,
        /** It was cancelled. */
        CANCELLED
    }
}
