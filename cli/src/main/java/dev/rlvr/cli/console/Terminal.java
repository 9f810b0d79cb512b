package dev.rlvr.cli.console;

import java.util.Map;

/**
 * What is known about where output goes.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 * @param colour whether colour is wanted
 * @param width columns
 */
public record Terminal(boolean out, boolean err, boolean colour, int width) {
    private static final int DEFAULT_WIDTH = 100;

    /** Returns the terminal of something that is none: no colour, no live progress. */
    public static Terminal none() {
        return new Terminal(false, false, false, DEFAULT_WIDTH);
    }

    /**
     * Returns what the launcher and the environment say. {@code NO_COLOR} (any text) switches colour off. The launcher asks the shell,
     * which knows each stream; Java alone knows only whether all of them are terminals, or, since Java 22, not even that.
     */
    public static Terminal detect(Map<String, String> environment) {
        boolean out = Boolean.getBoolean("rlvr.terminal.out");
        boolean err = Boolean.getBoolean("rlvr.terminal.err");
        boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
        return new Terminal(out, err, colour, width(environment.getOrDefault("COLUMNS", "")));
    }

    private static int width(String columns) {
        try {
            return Math.max(40, Integer.parseInt(columns.strip()));
        } catch (NumberFormatException e) {
            return DEFAULT_WIDTH;
        }
    }
}
