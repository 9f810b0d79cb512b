package dev.rlvr.cli.console;

import java.util.regex.Pattern;

/** Characters that act on a terminal or on the order of a text, which data must not do: they are shown as escapes. */
final class ControlCharacters {
    /** All but tabs and line breaks, of which a carriage return is part only before a line feed. */
    private static final Pattern ACTIVE =
            Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\\t\\n\\r]]|\\r(?!\\n)");

    private ControlCharacters() {}

    /**
     * Returns a text with C0 and C1 control characters, DEL and bidirectional controls as JSON escapes them, such as
     * <code>&#92;u001b</code>; tabs and line breaks stay. JSON so keeps its meaning.
     */
    static String escaped(String text) {
        return ACTIVE.matcher(text)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }
}
