package dev.rlvr.cli.reward;

/** How the verifiers' values become one. */
public enum Total {
    /** Their sum, each times its weight, as in the paper: what training maximises. */
    WEIGHTED_SUM,
    /** That sum divided by the weights of those that apply, but for penalties': a score in [0, 1] for verifiers that keep to [0, 1]. */
    WEIGHTED_MEAN,
    /** The least value of those with a weight, and penalties added by theirs: all that is asked for must be there. */
    MINIMUM
}
