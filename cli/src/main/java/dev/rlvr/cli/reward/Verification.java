package dev.rlvr.cli.reward;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One call of a verifier, which a worker runs and the caller gives up on when its time is over. */
final class Verification {
    private final TimedVerifier verifier;
    private final Problem problem;
    private final Completion completion;
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicReference<@Nullable Reward> outcome = new AtomicReference<>();
    private volatile long startNanos;
    private volatile @Nullable VerificationWorker worker;

    Verification(TimedVerifier verifier, Problem problem, Completion completion) {
        this.verifier = verifier;
        this.problem = problem;
        this.completion = completion;
    }

    /** Runs the verifier on a worker's thread. Never throws. */
    void run(VerificationWorker runner) {
        worker = runner;
        startNanos = System.nanoTime();
        started.countDown();
        Reward reward = verifier.verify(problem, completion);
        if (System.nanoTime() - startNanos > verifier.timeoutNanos()) {
            // Nobody was looking when the time was over; whether an answer is late must not depend on that.
            if (outcome.compareAndSet(null, verifier.late(problem))) {
                verifier.timedOut();
            }
        } else if (outcome.compareAndSet(null, reward)) {
            verifier.answered();
        }
        finished.countDown();
    }

    /** Waits for the verdict, from the start of the call no longer than the verifier's time limit. */
    Reward await() {
        try {
            started.await();
            long left = verifier.timeoutNanos() - (System.nanoTime() - startNanos);
            if (!finished.await(left, TimeUnit.NANOSECONDS)) {
                giveUp();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outcome.compareAndSet(null, Reward.failed("verification was interrupted", e));
        }
        Reward reward = outcome.get();
        return reward == null ? Reward.failed("verification ended without a verdict", null) : reward;
    }

    private void giveUp() {
        VerificationWorker runner = worker;
        if (outcome.compareAndSet(null, verifier.late(problem))) {
            verifier.timedOut();
            if (runner != null) {
                runner.abandon();
            }
        }
    }
}
