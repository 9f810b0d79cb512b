package dev.rlvr.rewards.math;

/** What a comma between digits means. */
enum Grouping {
    /** A separator of thousands, but between brackets one of values. */
    OUTSIDE_BRACKETS,
    /** A separator of values, but for 12,000. */
    NEVER,
    /** A separator of thousands, also between brackets, but where these would hold one number: (3,100). */
    EVERYWHERE,
    /** The decimal sign, where it can't separate thousands, nor the only two values in brackets. */
    DECIMAL
}
