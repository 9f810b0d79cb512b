package dev.rlvr.rewards.math;

/** Says why a text can't be read as mathematics, or why a value can't be computed. Cheap: thrown without a stack trace. */
final class MathFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    MathFault(String why) {
        super(why, null, false, false);
    }

    String why() {
        String why = getMessage();
        return why == null ? "" : why;
    }
}
