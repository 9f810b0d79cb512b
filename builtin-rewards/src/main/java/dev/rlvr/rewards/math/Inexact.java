package dev.rlvr.rewards.math;

/** Tells that a value is no fraction, or is not known to be one. Cheap: thrown without a stack trace. */
final class Inexact extends RuntimeException {
    private static final long serialVersionUID = 1;

    Inexact() {
        super("not a fraction", null, false, false);
    }
}
