package dev.rlvr.cli.mixture;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** When a run ends because of its data: {@code training.stopping_strategy}. */
public enum StoppingStrategy {
    /** Never: a dataset that was seen whole starts again in a new order. */
    MAX_STEPS,
    /** When a dataset is drawn that has no unseen item left (the paper's rule). */
    FIRST_EXHAUSTED,
    /** When every dataset of positive weight was seen whole; the others start again meanwhile. */
    ALL_EXHAUSTED;

    /** Returns the name in configurations. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns all names. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(StoppingStrategy::id).toList();
    }

    /** Returns the strategy with a name that {@link #ids()} has. */
    public static StoppingStrategy of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
