package dev.rlvr.cli.config;

import dev.rlvr.api.data.Answer;
import java.util.regex.Pattern;

/** Says in words which numbers are allowed. */
final class Bounds {
    /** A decimal number: not Java's hexadecimal ones, nor suffixes, nor "NaN". */
    static final Pattern NUMBER = Pattern.compile("[-+]?(\\d[\\d_]*(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

    private Bounds() {}

    static String words(int minimum, int maximum) {
        return words(
                minimum == Integer.MIN_VALUE ? Double.NEGATIVE_INFINITY : minimum,
                maximum == Integer.MAX_VALUE ? Double.POSITIVE_INFINITY : maximum);
    }

    static String words(double minimum, double maximum) {
        boolean below = minimum > -Double.MAX_VALUE;
        boolean above = maximum < Double.MAX_VALUE;
        if (below && above) {
            return " from " + Answer.format(minimum) + " to " + Answer.format(maximum);
        }
        return below ? " of at least " + Answer.format(minimum) : above ? " of at most " + Answer.format(maximum) : "";
    }
}
