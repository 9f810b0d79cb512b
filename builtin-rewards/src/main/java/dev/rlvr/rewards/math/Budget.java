package dev.rlvr.rewards.math;

/** The work that one comparison may still do. A unit is about a microsecond. For one thread. */
final class Budget {
    /** What a comparison may cost. */
    static final long UNITS = 20_000;

    private long left = UNITS;

    /** Takes units off. */
    void spend(long units) {
        left -= units;
        if (left < 0) {
            throw new MathFault("too much work to compare");
        }
    }
}
