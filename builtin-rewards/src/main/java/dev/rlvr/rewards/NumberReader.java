package dev.rlvr.rewards;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the one number of an answer, among words, units and currency signs. Patterns are possessive and texts short, so that the time is bounded.
 *
 * @param percentDivisor what a number before a percent sign is divided by: 100, or 1 to ignore the sign
 */
record NumberReader(double percentDivisor) {
    /** A longer answer is not read. */
    static final int MAX_LENGTH = 1000;

    /** The fault of a text without a number. */
    static final String NO_NUMBER = "no number";

    private static final String DECIMAL = "((?:\\d{1,3}(?:,\\d{3})++(?!\\d)|\\d++)(?:\\.\\d*+)?+|\\.\\d++)";
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}_.])" + DECIMAL
            + "(?:([eE][+-]?+\\d++)|\\s?+/\\s?+" + DECIMAL + ")?+(\\s?+(?:%|percent\\b))?+");
    private static final Pattern SCALE_WORD = Pattern.compile(
            "(?i)(?<![\\p{L}\\p{N}_])(?:hundred|thousand|million|billion|trillion|dozen)s?+(?![\\p{L}\\p{N}_])");
    // Between two equal numbers: "5 or 5.0" is 5, but "5 + 5" is not.
    private static final Pattern OPERATOR = Pattern.compile("\\s*+[-+\u2212\u2013*×·/÷^]\\s*+");
    private static final Pattern BAD_END = Pattern.compile("[.,_/:^']\\d|[\\p{N}&&[^0-9]]|\\p{L}++\\p{N}");

    /** Either a value and an empty fault, or a fault. */
    record Reading(double value, String fault) {}

    Reading read(String text) {
        if (text.length() > MAX_LENGTH) {
            return fault("more than " + MAX_LENGTH + " characters");
        }
        if (SCALE_WORD.matcher(text).find()) {
            return fault("a number partly in words");
        }
        Matcher matcher = NUMBER.matcher(text);
        Reading found = fault(NO_NUMBER);
        for (int end = -1; matcher.find(); end = matcher.end()) {
            Reading next = value(text, matcher);
            if (!next.fault().isEmpty()) {
                return next;
            }
            if (end >= 0 && next.value() != found.value()) {
                return fault("several different numbers");
            }
            if (end >= 0
                    && OPERATOR.matcher(text.substring(end, matcher.start())).matches()) {
                return fault("not a plain number");
            }
            found = next;
        }
        return found;
    }

    private Reading value(String text, Matcher matcher) {
        Matcher end = BAD_END.matcher(text).region(matcher.end(), text.length());
        if (end.lookingAt()) {
            return fault("not a plain number");
        }
        if (Negation.isBefore(text, matcher.start())) {
            return fault("a negated number");
        }
        String exponent = matcher.group(2) == null ? "" : matcher.group(2);
        double value = Double.parseDouble(matcher.group(1).replace(",", "") + exponent);
        if (matcher.group(3) != null) {
            value /= Double.parseDouble(matcher.group(3).replace(",", ""));
        }
        if (matcher.group(4) != null) {
            value /= percentDivisor;
        }
        // Adding 0 makes -0 equal to 0 where it is printed too.
        double signed = (isNegative(text, matcher.start()) ? -value : value) + 0.0;
        return Double.isFinite(signed) ? new Reading(signed, "") : fault("a number that is not finite");
    }

    /**
     * Returns whether a minus sign belongs to the number that starts at an index: one right before it (a currency sign may stand between)
     * that joins it to no word or number, or one set apart by space that begins the answer or follows an equals sign or the like.
     */
    private static boolean isNegative(String text, int start) {
        int sign = start - 1;
        if (sign >= 0 && Character.getType(text.charAt(sign)) == Character.CURRENCY_SYMBOL) {
            sign--;
        }
        int beforeSpace = skipSpace(text, sign);
        if (beforeSpace < 0 || !TextNormalizer.isDash(text.charAt(beforeSpace))) {
            return false;
        }
        if (beforeSpace == sign) {
            return sign == 0 || !(Character.isLetterOrDigit(text.charAt(sign - 1)) || text.charAt(sign - 1) == ')');
        }
        int previous = skipSpace(text, beforeSpace - 1);
        return previous < 0 || "=:(≈".indexOf(text.charAt(previous)) >= 0;
    }

    private static int skipSpace(String text, int from) {
        int i = from;
        while (i >= 0 && Character.isWhitespace(text.charAt(i))) {
            i--;
        }
        return i;
    }

    private static Reading fault(String fault) {
        return new Reading(0, fault);
    }
}
