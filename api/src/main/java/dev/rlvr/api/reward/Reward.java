package dev.rlvr.api.reward;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What a verifier says about a completion: a value, "does not apply", or "failed". A crash or a timeout is never a zero. */
public sealed interface Reward permits Reward.Scored, Reward.NotApplicable, Reward.Failed {

    /** Returns why, in words for people. */
    String reason();

    /** Returns the value where there is one. */
    default OptionalDouble value() {
        return this instanceof Scored scored ? OptionalDouble.of(scored.score()) : OptionalDouble.empty();
    }

    /**
     * A finite value, by convention in [0, 1]; penalties may be negative.
     *
     * @param score the value
     * @param reason why this value
     */
    record Scored(double score, String reason) implements Reward {
        /** Checks that the value is finite. */
        public Scored {
            if (!Double.isFinite(score)) {
                throw new IllegalArgumentException("a reward must be finite but is " + score + " (" + reason + ")");
            }
        }
    }

    /** The verifier has nothing to say about this problem; it counts neither for nor against the completion. */
    record NotApplicable(String reason) implements Reward {}

    /**
     * The verifier could not do its work: it threw, or took too long. The completion takes no part in its group's update.
     *
     * @param reason what happened
     * @param cause the exception, where there was one
     */
    record Failed(String reason, @Nullable Throwable cause) implements Reward {}

    /** Returns a reward with a finite value. */
    static Reward of(double value, String reason) {
        return new Scored(value, reason);
    }

    /** Returns "does not apply". */
    static Reward notApplicable(String reason) {
        return new NotApplicable(reason);
    }

    /** Returns "failed". */
    static Reward failed(String reason, @Nullable Throwable cause) {
        return new Failed(reason, cause);
    }
}
