package dev.rlvr.cli.run;

import java.util.Locale;

/** How a run stands: {@code status} in {@code run.json}. */
public enum RunStatus {
    /** Someone trains it, or died doing so. */
    RUNNING,
    /** All done. */
    COMPLETED,
    /** The user stopped it; it can be resumed. */
    INTERRUPTED,
    /** An error ended it; it can be resumed once that is mended. */
    FAILED;

    /** Returns the text in {@code run.json}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
