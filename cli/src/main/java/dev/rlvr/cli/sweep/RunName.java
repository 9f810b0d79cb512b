package dev.rlvr.cli.sweep;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a sweep calls its runs: {@code LABEL-sSEED-HASH}, with the first ten digits of a hash of the configuration. */
public final class RunName {
    /** The label of a mixture that has no name of its own. */
    public static final String UNNAMED = "mix";

    private static final int DIGITS = 10;
    private static final Pattern NAME = Pattern.compile("(.+)-s-?\\d+-[0-9a-f]{" + DIGITS + "}");

    private RunName() {}

    static String of(String label, int seed, String hash) {
        return label + "-s" + seed + "-" + hash.substring(0, DIGITS);
    }

    /** Returns the label in a run's name; the whole name where no sweep gave it. */
    public static String label(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? matcher.group(1) : name;
    }
}
