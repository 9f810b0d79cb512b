package dev.rlvr.rewards;

/** Quotes text that a policy wrote, for a reason that fits on one line. */
public final class Quote {
    private static final int LIMIT = 60;

    private Quote() {}

    /** Returns the text in quotation marks, without control characters, cut to 60 characters. */
    public static String of(String text) {
        StringBuilder quoted = new StringBuilder("'");
        text.codePoints().limit(LIMIT).map(Quote::printable).forEach(quoted::appendCodePoint);
        boolean cut = text.codePoints().skip(LIMIT).findAny().isPresent();
        return quoted.append(cut ? "...'" : "'").toString();
    }

    private static int printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.SURROGATE -> 0xFFFD;
            default -> codePoint;
        };
    }
}
