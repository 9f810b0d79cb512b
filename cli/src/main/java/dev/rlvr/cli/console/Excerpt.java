package dev.rlvr.cli.console;

/** The beginning of a text, for messages and tables. */
public final class Excerpt {
    private static final String ELLIPSIS = "...";

    private Excerpt() {}

    /**
     * Returns a text, or where that is longer its beginning and three dots; never half a character.
     *
     * @param longest the most chars that it may have, dots included; at least 4
     */
    public static String of(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - ELLIPSIS.length();
        boolean isSplit = Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, isSplit ? end - 1 : end) + ELLIPSIS;
    }
}
