package dev.rlvr.cli.sweep;

import java.util.List;

/** Hears how a sweep goes. Called from several threads, one at a time. */
public interface SweepObserver {
    /** A round begins. */
    void round(String name, int mixtures, int runs, int alreadyDone);

    /** A run was started, or is tried again. */
    void started(PlannedRun run, int attempt);

    /** A run ended. */
    void ended(RunOutcome outcome);

    /** Called now and then with the runs under way. */
    void running(List<PlannedRun> runs, int done, int total);
}
