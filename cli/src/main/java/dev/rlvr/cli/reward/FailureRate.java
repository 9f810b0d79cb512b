package dev.rlvr.cli.reward;

import dev.rlvr.api.reward.Reward;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a verifier fails too often on a dataset: on more than a share of its last {@value #WINDOW} verifications there. It is too often as
 * soon as that is sure, though so many have not been made yet. Thread-safe.
 */
public final class FailureRate {
    /** Over so many verifications of one verifier. */
    public static final int WINDOW = 100;

    private final double limit;
    private final Map<String, Deque<Boolean>> last = new HashMap<>();
    private Optional<String> exceeded = Optional.empty();

    /**
     * Creates a rate over nothing.
     *
     * @param limit the share that may fail, in [0, 1]
     */
    public FailureRate(double limit) {
        this.limit = limit;
    }

    /** Counts a verification. */
    public synchronized void verified(String dataset, String verifier, Reward reward) {
        String name = dataset + "/" + verifier;
        Deque<Boolean> own = last.computeIfAbsent(name, key -> new ArrayDeque<>());
        own.add(reward instanceof Reward.Failed);
        if (own.size() > WINDOW) {
            own.remove();
        }
        long failed = own.stream().filter(each -> each).count();
        if (failed > limit * WINDOW && exceeded.isEmpty()) {
            exceeded = Optional.of("Verifier " + name + " failed on " + failed + " of its last " + own.size()
                    + " completions, more than training.max_failed_verification_rate allows (" + limit
                    + "). The last reason: " + reward.reason());
        }
    }

    /** Returns which verifier failed too often and why, once one did. */
    public synchronized Optional<String> exceeded() {
        return exceeded;
    }
}
