package dev.rlvr.mixtures.predict;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;

/** Refuses fewer runs than a model needs. */
final class MinimumRuns {
    private MinimumRuns() {}

    /**
     * Checks that there are enough runs.
     *
     * @throws RlvrException with {@code DATA_INVALID} where there are not; it says how many are needed and how many there are
     */
    static void check(String model, int needed, int given, String target) {
        if (given < needed) {
            throw tooFew(model, needed, target, "there are " + given);
        }
    }

    /**
     * Checks that there are enough runs to judge a model by each mixture's runs once without them.
     *
     * @param leftOut the runs of the mixture that has most
     * @throws RlvrException as {@link #check} does
     */
    static void checkWithout(String model, int needed, int given, int leftOut, String target) {
        if (given - leftOut < needed) {
            throw tooFew(
                    model,
                    needed,
                    target,
                    "of " + given + " there are " + (given - leftOut) + " once a mixture's are left out");
        }
    }

    private static RlvrException tooFew(String model, int needed, String target, String given) {
        return new RlvrException(
                ErrorCode.DATA_INVALID,
                model + " needs at least " + needed + " runs to learn '" + target + "' from, but " + given
                        + ". Add runs, or choose a simpler model");
    }
}
