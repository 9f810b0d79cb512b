package dev.rlvr.djl.train;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;

/** Counts steps that changed nothing because no gradient of theirs was finite; too many in a row end the job. */
final class SkippedSteps {
    private final int most;
    private int inARow;

    /**
     * Creates a counter.
     *
     * @param most how many steps in a row may be skipped
     */
    SkippedSteps(int most) {
        this.most = most;
    }

    /** Notes whether a step changed nothing. */
    void stepped(boolean skipped) {
        inARow = skipped ? inARow + 1 : 0;
    }

    /** Returns whether the last step was skipped: the weights may be what is wrong, and are not worth a checkpoint. */
    boolean isSkipping() {
        return inARow > 0;
    }

    /**
     * Checks how many there were.
     *
     * @param step the last step
     * @throws RlvrException with code {@code DIVERGED} where they are too many
     */
    void check(int step) {
        if (inARow >= most) {
            throw new RlvrException(
                    ErrorCode.DIVERGED,
                    "The gradient was not finite in " + inARow + " steps in a row, " + (step - inARow + 1) + " to "
                            + step
                            + " (training.max_skipped_steps " + most
                            + "), so nothing more is learnt. The run stops at its"
                            + " last checkpoint; give a lower training.learning_rate or training.max_grad_norm.");
        }
    }
}
