package dev.rlvr.cli.isolation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A time limit on a process that is waited for: when it is over, the process is killed, so that whoever waits goes on. */
final class Deadline implements AutoCloseable {
    private final CompletableFuture<Boolean> isMet = new CompletableFuture<>();
    private final CompletableFuture<Boolean> outcome;

    /** Begins to watch: kills once the time is over, unless it was met or closed before. */
    Deadline(Runnable kill, long nanos) {
        this.outcome = isMet.thenApply(met -> {
            if (!met) {
                kill.run();
            }
            return met;
        });
        isMet.completeOnTimeout(false, nanos, TimeUnit.NANOSECONDS);
    }

    /** Ends the watch; returns whether it was in time. */
    boolean isMet() {
        close();
        return outcome.join();
    }

    @Override
    public void close() {
        isMet.complete(true);
    }
}
