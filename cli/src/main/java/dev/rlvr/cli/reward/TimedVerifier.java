package dev.rlvr.cli.reward;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bound verifier that never throws, and that is no longer called once it hangs: every call given up leaves a thread behind,
 * which nothing in Java can end. One that keeps to its time limit by itself is waited for.
 */
final class TimedVerifier {
    /** So many missed deadlines in a row, and a verifier counts as hanging. */
    static final int MAX_CONSECUTIVE_TIMEOUTS = 3;

    /** So many missed deadlines in all, with answers in between, and it counts as hanging as well. */
    static final int MAX_TIMEOUTS = 100;

    private final BoundVerifier bound;
    private final GuardedVerifier guarded;
    private final AtomicInteger consecutive = new AtomicInteger();
    private final AtomicInteger timeouts = new AtomicInteger();

    TimedVerifier(BoundVerifier bound) {
        this.bound = bound;
        this.guarded = new GuardedVerifier(bound.id(), bound.verifier());
    }

    BoundVerifier bound() {
        return bound;
    }

    long timeoutNanos() {
        return bound.verifier() instanceof SelfLimitedVerifier
                ? Long.MAX_VALUE
                : bound.timeout().toNanos();
    }

    boolean isHanging() {
        return consecutive.get() >= MAX_CONSECUTIVE_TIMEOUTS || timeouts.get() >= MAX_TIMEOUTS;
    }

    void answered() {
        if (!isHanging()) {
            consecutive.set(0);
        }
    }

    /** Counts a missed deadline. */
    void timedOut() {
        consecutive.incrementAndGet();
        timeouts.incrementAndGet();
    }

    /** Returns what to say of a missed deadline. */
    Reward late(Problem problem) {
        return GuardedVerifier.late(bound.id(), bound.timeout(), problem);
    }

    Reward verify(Problem problem, Completion completion) {
        return isHanging()
                ? Reward.failed(
                        "verifier '" + bound.id() + "' is hanging: it missed its time limit of "
                                + GuardedVerifier.seconds(bound.timeout()) + " s " + timeouts.get()
                                + " times and is not called any more",
                        null)
                : guarded.verify(problem, completion);
    }
}
