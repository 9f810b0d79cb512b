package dev.rlvr.cli.console;

/** How a text stands out on a terminal. */
public enum Style {
    /** Heavier. */
    BOLD("1"),
    /** Lighter. */
    DIM("2"),
    /** For what failed. */
    RED("31"),
    /** For what is well. */
    GREEN("32"),
    /** For warnings. */
    YELLOW("33"),
    /** For names. */
    CYAN("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String apply(String text) {
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
