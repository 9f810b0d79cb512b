package dev.rlvr.cli.reward;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A bound verifier that never throws, and that is no longer called once it hangs: every call given up leaves a thread behind,
 * which nothing in Java can end.
 */
final class TimedVerifier {
    /** So many missed deadlines in a row, and a verifier counts as hanging. */
    static final int MAX_CONSECUTIVE_TIMEOUTS = 3;

    /** So many missed deadlines in all, with answers in between, and it counts as hanging as well. */
    static final int MAX_TIMEOUTS = 100;

    private final BoundVerifier bound;
    private final AtomicInteger consecutive = new AtomicInteger();
    private final AtomicInteger timeouts = new AtomicInteger();

    TimedVerifier(BoundVerifier bound) {
        this.bound = bound;
    }

    BoundVerifier bound() {
        return bound;
    }

    long timeoutNanos() {
        return bound.timeout().toNanos();
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
        return Reward.failed(
                "verifier '" + bound.id() + "' took longer than " + seconds() + " s on " + problem.id(), null);
    }

    Reward verify(Problem problem, Completion completion) {
        if (isHanging()) {
            return Reward.failed(
                    "verifier '" + bound.id() + "' is hanging: it missed its time limit of " + seconds() + " s "
                            + timeouts.get() + " times and is not called any more",
                    null);
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(bound.verifier().getClass().getClassLoader());
            return checked(bound.verifier().verify(problem, completion), problem);
        } catch (
                Throwable e) { // also errors: a deep recursion or a missing class is the verifier's fault and no reason
            // to end a run
            return Reward.failed("verifier '" + bound.id() + "' threw on " + problem.id() + ": " + e, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A null breaks the contract of verifiers, whatever their types say. */
    private Reward checked(@Nullable Reward reward, Problem problem) {
        return reward != null
                ? reward
                : Reward.failed("verifier '" + bound.id() + "' returned null on " + problem.id(), null);
    }

    private String seconds() {
        return Answer.format(bound.timeout().toMillis() / 1000.0);
    }
}
