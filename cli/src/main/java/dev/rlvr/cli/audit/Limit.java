package dev.rlvr.cli.audit;

import java.util.Locale;

/** What an attack may earn, the tolerance apart. */
enum Limit {
    /** Nothing over what its form earns. */
    NOTHING,
    /** What the best constant answer earns: a policy that does not look may guess. */
    BLIND;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
