package dev.rlvr.rewards;

import java.util.OptionalDouble;

/**
 * A number as programs write it, in ASCII: {@code 12}, {@code -1.5e3}, {@code .5}, {@code 5.}. Read by hand, since a match of a regular expression
 * for each number of a megabyte takes hundreds of milliseconds before it is compiled. Linear in the text.
 */
public final class PlainNumber {
    private PlainNumber() {}

    /** Returns the value of a text that is such a number and nothing else, infinite where a double can't hold it; empty for other texts. */
    public static OptionalDouble parse(String text) {
        return isNumber(text, 0, text.length()) ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }

    /** Returns whether a part of a text is such a number. */
    static boolean isNumber(String text, int from, int to) {
        int start = skipSign(text, from, to);
        int point = skipDigits(text, start, to);
        boolean hasPoint = point < to && text.charAt(point) == '.';
        int end = hasPoint ? skipDigits(text, point + 1, to) : point;
        int digits = end - start - (hasPoint ? 1 : 0);
        return digits > 0 && (end == to || isExponent(text, end, to));
    }

    private static boolean isExponent(String text, int from, int to) {
        int digits = skipSign(text, from + 1, to);
        return (text.charAt(from) == 'e' || text.charAt(from) == 'E')
                && digits < to
                && skipDigits(text, digits, to) == to;
    }

    private static int skipSign(String text, int from, int to) {
        return from < to && (text.charAt(from) == '-' || text.charAt(from) == '+') ? from + 1 : from;
    }

    private static int skipDigits(String text, int from, int to) {
        int i = from;
        while (i < to && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }
}
