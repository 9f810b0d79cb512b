package dev.rlvr.cli.overlap;

import java.util.Locale;

/** What two items have in common. */
public enum OverlapKind {
    /** Words: an n-gram, or all of a short text. */
    TEXT,
    /** A picture that is nearly the same. */
    PICTURE,
    /** Words and a picture. */
    BOTH;

    /** Returns the name in lower case, as files have it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
