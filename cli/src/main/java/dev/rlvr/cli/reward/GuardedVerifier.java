package dev.rlvr.cli.reward;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A verifier whose every fault is a failed reward that names it. */
public final class GuardedVerifier implements RewardVerifier {
    private final String id;
    private final RewardVerifier verifier;

    /** Creates a guard around the verifier with an id. */
    public GuardedVerifier(String id, RewardVerifier verifier) {
        this.id = id;
        this.verifier = verifier;
    }

    /** Calls the verifier with its class loader as the thread's. Never throws. */
    @Override
    public Reward verify(Problem problem, Completion completion) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(verifier.getClass().getClassLoader());
            return checked(verifier.verify(problem, completion), problem);
        } catch (
                Throwable e) { // also errors: a deep recursion or a missing class is the verifier's fault and no reason
            // to end a run
            return Reward.failed("verifier '" + id + "' threw on " + problem.id() + ": " + e, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public boolean isPenalty() {
        return verifier.isPenalty();
    }

    /** A null breaks the contract of verifiers, whatever their types say. */
    private Reward checked(@Nullable Reward reward, Problem problem) {
        return reward != null ? reward : Reward.failed("verifier '" + id + "' returned null on " + problem.id(), null);
    }

    /** Returns what to say of a missed deadline. */
    public static Reward late(String id, Duration timeout, Problem problem) {
        return Reward.failed(
                "verifier '" + id + "' took longer than " + seconds(timeout) + " s on " + problem.id(), null);
    }

    static String seconds(Duration time) {
        return Answer.format(time.toMillis() / 1000.0);
    }
}
