package dev.rlvr.cli.job;

import dev.rlvr.cli.run.RunDirectory;
import dev.rlvr.cli.run.RunState;
import dev.rlvr.cli.run.RunStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps {@code run.json} up to date. For one thread. */
final class RunJournal {
    private final RunDirectory run;
    private final Clock clock;
    private RunState state;

    RunJournal(RunDirectory run, Clock clock, RunState state) {
        this.run = run;
        this.clock = clock;
        this.state = state;
        run.write(state);
    }

    RunState state() {
        return state;
    }

    void loaded(String device) {
        update(state.on(device));
    }

    void saved(int step, Path checkpoint) {
        update(state.saved(step, String.valueOf(checkpoint.getFileName())));
    }

    void ended(RunStatus status, @Nullable String stopReason, @Nullable String error) {
        update(state.ended(status, stopReason, error, now(clock)));
    }

    /** Calls, and adds the time it took to a part of the run, also where it fails. */
    <T> T timed(String part, Supplier<T> call) {
        Instant begin = clock.instant();
        try {
            return call.get();
        } finally {
            double seconds = Duration.between(begin, clock.instant()).toMillis() / 1000.0;
            update(state.spent(part, seconds));
        }
    }

    static String now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void update(RunState next) {
        state = next;
        run.write(next);
    }
}
