package dev.rlvr.cli.console;

/** A line of which parts have a style; control characters of the parts are escaped. Built by one thread. */
public final class StyledLine {
    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder coloured = new StringBuilder();

    /** Adds a text without a style. Returns this line. */
    public StyledLine add(String text) {
        plain.append(ControlCharacters.escaped(text));
        coloured.append(ControlCharacters.escaped(text));
        return this;
    }

    /** Adds a text with a style. Returns this line. */
    public StyledLine add(Style style, String text) {
        plain.append(ControlCharacters.escaped(text));
        coloured.append(style.apply(ControlCharacters.escaped(text)));
        return this;
    }

    String text(boolean colour) {
        return (colour ? coloured : plain).toString();
    }
}
