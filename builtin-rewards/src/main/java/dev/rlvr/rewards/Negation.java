package dev.rlvr.rewards;

import java.util.regex.Pattern;

/** A negation right before an answer: "not 5", "isn't equal to 5". */
final class Negation {
    private static final int LONGEST = 40;
    private static final Pattern AT_END = Pattern.compile(
            "(?i)(?:(?<![\\p{L}\\p{N}_])(?:not|never|cannot)|n['’]t)(?:\\s++be)?+(?:\\s++equal(?:\\s++to)?+)?+[\\s\"'“‘`*$(\\\\\\[+\\-−\\p{Sc}]*+$");

    private Negation() {}

    /** Returns whether what starts at an index is negated. */
    static boolean isBefore(String text, int index) {
        return AT_END.matcher(text).region(Math.max(0, index - LONGEST), index).find();
    }
}
