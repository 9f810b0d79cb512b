package dev.rlvr.rewards.math;

import dev.rlvr.rewards.LetterCase;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * An answer as it was read. A comma may separate thousands or values, so that there may be several readings. Immutable.
 *
 * @param words the text without the commands that only change how it looks, without case, and with single spaces
 * @param readings what it may mean; empty where it can't be read as mathematics
 * @param why why it can't be read, or empty
 */
public record MathAnswer(String words, List<Node> readings, String why) {
    /** A longer text is not read. */
    public static final int MAX_LENGTH = 2000;

    private static final Pattern AMBIGUOUS_COMMA = Pattern.compile("\\d,\\d{3}");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\d,\\d");
    private static final Pattern LOOKS = Pattern.compile(
            "\\\\(?:text|textbf|textit|textrm|mbox|mathrm|mathbf|boxed|left|right|[,;:! ])(?![a-zA-Z])");
    private static final Pattern PLAIN_WORDS =
            Pattern.compile("[\\p{L}\\p{N} .,:;'’\"()&/!?-]*\\p{L}[\\p{L}\\p{N} .,:;'’\"()&/!?-]*");
    private static final String WRAPPING = " *_`\"'";
    private static final String ENDS = " .,;:*_`\"'";

    /** Copies the readings. */
    public MathAnswer {
        readings = List.copyOf(readings);
    }

    /** Reads an answer that the ground truth gives. Never throws. */
    public static MathAnswer ofTruth(String text) {
        return read(text, List.of(Grouping.NEVER, Grouping.EVERYWHERE));
    }

    /** Reads an answer that a policy wrote; here a comma may also be the decimal sign. Never throws. */
    public static MathAnswer ofPolicy(String text) {
        return read(text, List.of(Grouping.NEVER, Grouping.EVERYWHERE, Grouping.DECIMAL));
    }

    private static MathAnswer read(String text, List<Grouping> others) {
        if (text.length() > MAX_LENGTH) {
            return new MathAnswer("", List.of(), "more than " + MAX_LENGTH + " characters");
        }
        String plain = unwrap(Spelling.plain(text));
        String words = words(plain);
        List<Node> readings = new ArrayList<>();
        String why = "";
        try {
            boolean reals = Vocabulary.REALS_IN_WORDS.matcher(words).matches();
            readings.add(
                    reals ? new Node.Symbol(Vocabulary.REALS) : AnswerParser.parse(plain, Grouping.OUTSIDE_BRACKETS));
        } catch (MathFault fault) {
            why = fault.why();
        }
        for (Grouping other : others) {
            Pattern needed = other == Grouping.DECIMAL ? DECIMAL_COMMA : AMBIGUOUS_COMMA;
            if (needed.matcher(plain).find()) {
                addReading(readings, plain, other);
            }
        }
        return new MathAnswer(words, readings, readings.isEmpty() ? why : "");
    }

    private static void addReading(List<Node> readings, String plain, Grouping grouping) {
        try {
            Node reading = AnswerParser.parse(plain, grouping);
            if (!readings.contains(reading)) {
                readings.add(reading);
            }
        } catch (MathFault fault) {
            // The other readings remain.
            return;
        }
    }

    private static String unwrap(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && WRAPPING.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        // 0.333... goes on.
        while (end > start && ENDS.indexOf(text.charAt(end - 1)) >= 0 && !text.startsWith("..", end - 2)) {
            end--;
        }
        return text.substring(start, end);
    }

    private static String words(String plain) {
        return LetterCase.lower(LOOKS.matcher(plain)
                .replaceAll(" ")
                .replaceAll("[{}$~]++", " ")
                .replaceAll(" ++", " ")
                .strip());
    }

    /** Returns whether the text can be compared as mathematics. */
    public boolean isReadable() {
        return !readings.isEmpty();
    }

    /** Returns whether the text can be read as mathematics and holds no words that stand for themselves. */
    public boolean isMathematics() {
        return readings.stream()
                .anyMatch(reading -> Identity.symbols(reading).stream().noneMatch(MathAnswer::isWord));
    }

    private static boolean isWord(String name) {
        return name.length() > 1 && name.chars().allMatch(Character::isLetter) && Vocabulary.word(name) == null;
    }

    /** Returns whether the text is made of words, so that it can be compared as a text. */
    public boolean isWords() {
        return PLAIN_WORDS.matcher(words).matches();
    }

    /** Returns whether the text is a number alone, such as {@code 3/4} or {@code 10%}, and no computation left undone. */
    public boolean isNumber() {
        return readings.stream().anyMatch(Plainness::isNumber);
    }

    /** Returns the double nearest to the answer, where it is a fraction; empty otherwise. */
    public OptionalDouble nearestDouble() {
        for (Node reading : readings) {
            OptionalDouble value = Plainness.nearestDouble(reading);
            if (value.isPresent()) {
                return value;
            }
        }
        return OptionalDouble.empty();
    }
}
