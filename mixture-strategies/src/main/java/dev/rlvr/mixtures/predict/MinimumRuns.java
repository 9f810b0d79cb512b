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
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    model + " needs at least " + needed + " runs to learn '" + target + "' from, but there are " + given
                            + ". Add runs, or choose a simpler model");
        }
    }
}
