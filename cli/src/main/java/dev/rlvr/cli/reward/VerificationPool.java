package dev.rlvr.cli.reward;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few daemon threads that run verifiers. Not an executor, because a thread whose verifier hangs must be replaced at once: the
 * others would otherwise become fewer until none is left.
 */
final class VerificationPool implements AutoCloseable {
    private final BlockingQueue<Verification> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger names = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Set<VerificationWorker> workers = ConcurrentHashMap.newKeySet();

    VerificationPool(int threads) {
        for (int i = 0; i < threads; i++) {
            startWorker();
        }
    }

    void submit(Verification verification) {
        queue.add(verification);
    }

    Verification next() throws InterruptedException {
        return queue.take();
    }

    void replace(VerificationWorker abandoned) {
        workers.remove(abandoned);
        if (!closed.get()) {
            startWorker();
        }
    }

    private void startWorker() {
        VerificationWorker worker = new VerificationWorker(this, "rlvr-verify-" + names.incrementAndGet());
        workers.add(worker);
        worker.start();
    }

    @Override
    public void close() {
        closed.set(true);
        workers.forEach(VerificationWorker::end);
    }
}
