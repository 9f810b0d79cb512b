package dev.rlvr.rewards;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.FinishReason;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Optional;

/**
 * One verification of a text made to break a verifier. A character of the text counts as a token.
 *
 * @param nanos the processor time of the thread, so that other processes, the compiler and the collector have no part in it
 * @param applies whether the verifier had anything to say about such a ground truth
 * @param fault what a verifier must not do: throw, fail, or give what is no reward; empty where it did none of these
 */
record Trial(long nanos, boolean applies, Optional<String> fault) {
    /** The longest that one verification may take, in nanoseconds. */
    static final long LONGEST_NANOS = 100_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int REPEATS = 2;

    /** Verifies a text. */
    static Trial of(RewardVerifier verifier, Answer truth, String text) {
        Problem problem = Samples.problem(truth);
        Completion completion = new Completion(text, text.chars().boxed().toList(), FinishReason.STOP);
        long start = THREADS.getCurrentThreadCpuTime();
        try {
            Reward reward = verifier.verify(problem, completion);
            long nanos = THREADS.getCurrentThreadCpuTime() - start;
            boolean fine = !(reward instanceof Reward.Failed)
                    && !reward.reason().isBlank()
                    && Math.abs(reward.value().orElse(0)) <= 1;
            return new Trial(
                    nanos,
                    !(reward instanceof Reward.NotApplicable),
                    fine ? Optional.empty() : Optional.of("gave " + reward));
        } catch (RuntimeException | StackOverflowError e) {
            return new Trial(THREADS.getCurrentThreadCpuTime() - start, true, Optional.of("threw " + e));
        }
    }

    /** Verifies a text, and where that takes too long, twice more, of which the shortest counts: code that is run for the first time is slow. */
    static Trial timed(RewardVerifier verifier, Answer truth, String text) {
        Trial best = of(verifier, truth, text);
        for (int i = 0; i < REPEATS && best.nanos > LONGEST_NANOS; i++) {
            Trial again = of(verifier, truth, text);
            best = again.nanos < best.nanos ? again : best;
        }
        return best;
    }

    /** Returns what is wrong, the time included. */
    Optional<String> faultOrDelay() {
        return fault.or(() -> nanos > LONGEST_NANOS
                ? Optional.of("took " + nanos / 1_000_000 + " ms of processor time")
                : Optional.empty());
    }
}
