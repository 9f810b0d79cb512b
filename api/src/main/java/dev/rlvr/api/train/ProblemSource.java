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
     * stopping rule ends it before that. Called from one thread, for the problems of a step only after the step before was reported:
     * where the mixture moves during the run, they depend on what that step came to.
     *
     * @param position how many problems were consumed before, at least 0
     * @param count how many, at least 1
     */
    List<Problem> at(long position, int count);
}
