package dev.rlvr.cli.sweep;

/**
 * What became of a run.
 *
 * @param run the run
 * @param status completed, failed or interrupted
 * @param exitStatus the exit status of its process; 0 where it had been completed before
 * @param attempts how often it was started by this command; 0 where it had been completed before
 * @param message why it failed; empty otherwise
 */
public record RunOutcome(PlannedRun run, Status status, int exitStatus, int attempts, String message) {
    /** How a run ended. */
    public enum Status {
        /** It trained and was evaluated. */
        COMPLETED,
        /** It failed every time it was tried. */
        FAILED,
        /** It was stopped with the sweep, and can go on. */
        INTERRUPTED
    }

    /** Returns whether it has results. */
    public boolean isCompleted() {
        return status == Status.COMPLETED;
    }
}
