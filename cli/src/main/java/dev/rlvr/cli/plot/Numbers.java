package dev.rlvr.cli.plot;

import java.util.Locale;

/** Writes numbers for people. */
final class Numbers {
    private Numbers() {}

    /** Returns a value with three digits that count, without an exponent where that can be. */
    static String significant(double value) {
        return String.format(Locale.ROOT, "%." + decimals(value) + "f", value);
    }

    /** Returns how many decimals show three digits of a value of this size, from 0 to 6. */
    static int decimals(double value) {
        double size = Math.abs(value);
        return size == 0 ? 2 : (int) Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(size))));
    }
}
