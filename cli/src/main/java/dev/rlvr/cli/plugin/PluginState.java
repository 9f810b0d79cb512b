package dev.rlvr.cli.plugin;

import java.util.Locale;

/** How far a plugin came. */
public enum PluginState {
    /** All that it offers can be used. */
    LOADED,
    /** Some of what it offers can't be used; the reason says what. */
    DEGRADED,
    /** Nothing of it can be used; the reason says why. */
    BROKEN;

    /** Returns the name for people and for JSON. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
