package dev.rlvr.rewards;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads a count: the one number in digits, or where there are no digits, the one number from zero to twenty in English words. */
final class CountReader {
    private static final NumberReader DIGITS = new NumberReader(100);
    private static final List<String> WORDS = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty");
    // A word joined to others by hyphens, such as twenty-one, is another number.
    private static final Pattern WORD =
            Pattern.compile("(?i)(?<![\\p{L}-])(?:" + String.join("|", WORDS) + ")(?![\\p{L}-])");

    private CountReader() {}

    static NumberReader.Reading read(String text) {
        NumberReader.Reading digits = DIGITS.read(text);
        if (!digits.fault().equals(NumberReader.NO_NUMBER)) {
            return digits;
        }
        if (WORD.matcher(text).results().anyMatch(word -> Negation.isBefore(text, word.start()))) {
            return new NumberReader.Reading(0, "a negated number");
        }
        List<Integer> named = WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(word -> WORDS.indexOf(LetterCase.lower(word)))
                .distinct()
                .toList();
        return named.size() == 1
                ? new NumberReader.Reading(named.get(0), "")
                : new NumberReader.Reading(0, named.isEmpty() ? digits.fault() : "several different numbers");
    }
}
