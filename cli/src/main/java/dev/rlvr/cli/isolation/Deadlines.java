package dev.rlvr.cli.isolation;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Kills processes whose time is over, so that whoever waits for them goes on. */
final class Deadlines {
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private Deadlines() {}

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "rlvr-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** Begins to watch: kills once the time is over, unless the watch is closed before. */
    static Watch watch(Runnable kill, long nanos) {
        return new Watch(kill, nanos);
    }

    /** A deadline that some wait is held to. */
    static final class Watch implements AutoCloseable {
        private final AtomicBoolean settled = new AtomicBoolean();
        private final Future<?> task;
        private volatile boolean over;

        private Watch(Runnable kill, long nanos) {
            this.task = TIMER.schedule(
                    () -> {
                        if (settled.compareAndSet(false, true)) {
                            over = true;
                            kill.run();
                        }
                    },
                    nanos,
                    TimeUnit.NANOSECONDS);
        }

        /** Ends the watch; returns whether it was in time. */
        boolean isInTime() {
            return settled.compareAndSet(false, true) || !over;
        }

        @Override
        public void close() {
            settled.set(true);
            task.cancel(false);
        }
    }
}
