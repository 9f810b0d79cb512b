package dev.rlvr.api.train;

import dev.rlvr.api.data.Problem;
import java.util.List;

/**
 * The order in which a run sees its problems: a pure function of the position, so that a run resumed at a position sees what the
 * run never stopped would have seen.
 */
@FunctionalInterface
public interface ProblemSource {
    /**
     * Returns the problems at positions {@code position} to {@code position + count - 1}, or an empty list where the run's
     * stopping rule ends it before that. Called by one thread at a time, for the problems of a step only where {@link #knows} says that
     * they are known, or after the step before was reported: where the mixture moves during the run, they depend on what it came to.
     *
     * @param position how many problems were consumed before, at least 0
     * @param count how many, at least 1
     */
    List<Problem> at(long position, int count);

    /**
     * Returns whether the problems at positions {@code position} to {@code position + count - 1} can be asked for now, since nothing that
     * the run is still to come to decides which they are. By default they can't before the step before was reported. Called from the
     * thread that reports steps, also while another asks for problems.
     *
     * @param position how many problems are consumed before, at least 0
     * @param count how many, at least 1
     */
    default boolean knows(long position, int count) {
        return false;
    }

    /**
     * Returns how many different problems there are at most, at least 1, so that an engine can tell what it would keep of them; by default
     * {@link Long#MAX_VALUE}, as that is not known.
     */
    default long distinct() {
        return Long.MAX_VALUE;
    }
}
