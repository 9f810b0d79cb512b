package dev.rlvr.cli.audit;

import java.util.Locale;

/** What came of an attack. */
enum Verdict {
    /** It earned no more than it may. */
    OK,
    /** It earned more than it may. */
    EARNS,
    /** A verification threw or was late: such a completion leaves its group instead of being punished. */
    FAILS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
