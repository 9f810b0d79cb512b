package dev.rlvr.cli.reward;

import java.util.concurrent.atomic.AtomicBoolean;

/** A thread of the pool. Once abandoned, it ends as soon as the verifier that holds it returns, if ever. */
final class VerificationWorker {
    private final VerificationPool pool;
    private final Thread thread;
    private final AtomicBoolean abandoned = new AtomicBoolean();

    VerificationWorker(VerificationPool pool, String name) {
        this.pool = pool;
        // Verifiers may recurse deeply over what a model wrote; a bigger stack turns most of that into an answer.
        this.thread = new Thread(null, this::work, name, 4L << 20);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Ends this worker, which is free. */
    void end() {
        if (abandoned.compareAndSet(false, true)) {
            thread.interrupt();
        }
    }

    /** Gives this worker up and puts another in its place. */
    void abandon() {
        if (abandoned.compareAndSet(false, true)) {
            thread.interrupt();
            pool.replace(this);
        }
    }

    private void work() {
        while (!abandoned.get()) {
            try {
                pool.next().run(this);
            } catch (InterruptedException e) {
                // Either this worker was given up, and the loop ends, or a verifier left its thread interrupted, which
                // is no reason to end.
                continue;
            }
        }
    }
}
