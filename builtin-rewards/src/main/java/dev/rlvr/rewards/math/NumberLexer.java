package dev.rlvr.rewards.math;

import dev.rlvr.rewards.math.Token.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers as people and LaTeX write them. Patterns are possessive, so that no text makes them backtrack. */
final class NumberLexer {
    private static final int MAX_DIGITS = 400;
    private static final int MAX_EXPONENT = 400;

    private static final String FRACTION = "(?:\\.(\\d*+))?+";
    private static final String EXPONENT = "(?:[eE]([+-]?+\\d++))?+";
    // 1{,}000 and 1,\!000 leave no doubt; 1,000 does between brackets.
    private static final String SURE = "(?:\\{,\\}|,\\s*+\\\\!\\s*+|\\\\,|\\\\ | )";
    private static final Pattern PLAIN = Pattern.compile("(\\d*+)" + FRACTION + EXPONENT);
    private static final Pattern SURE_GROUPS =
            Pattern.compile("([1-9]\\d{0,2}+(?:" + SURE + "\\d{3})++)(?!\\d)" + FRACTION + EXPONENT);
    // 2{,}5 is how LaTeX writes a decimal comma.
    private static final Pattern SURE_DECIMAL = Pattern.compile("(\\d++)\\{,\\}(\\d++)(?!\\{,\\})" + EXPONENT);
    private static final Pattern COMMA_GROUPS =
            Pattern.compile("([1-9]\\d{0,2}+(?:,\\d{3})++)(?!\\d)" + FRACTION + EXPONENT);
    // What reads as thousands is never a decimal: 12,000 is not 12.
    private static final Pattern DECIMAL_COMMA =
            Pattern.compile("(?<!\\d,)(?![1-9]\\d{0,2}+,\\d{3}(?!\\d))(\\d++),(\\d++)(?![\\d,])" + EXPONENT);
    private static final Pattern REPEATING = Pattern.compile("\\s*+\\{(\\d{1,50})\\}");

    private final String text;
    private final Grouping grouping;

    NumberLexer(String text, Grouping grouping) {
        this.text = text;
        this.grouping = grouping;
    }

    /** Adds the number that starts at an index; returns where it ends. */
    int read(List<Token> tokens, int start, Brackets brackets, boolean spaced) {
        Matcher number = match(start, brackets);
        String whole = number.group(1).replaceAll("\\D++", "");
        String fraction = number.group(2) == null ? "" : number.group(2);
        String exponent = number.group(3) == null ? "0" : number.group(3);
        String shown = whole + (fraction.isEmpty() ? "" : "." + fraction);
        tokens.add(new Token(Kind.NUMBER, shown, value(whole, fraction, exponent), spaced));
        return number.end();
    }

    private Matcher match(int start, Brackets brackets) {
        Matcher sure = at(SURE_GROUPS, start);
        if (sure.lookingAt()) {
            return sure;
        }
        Matcher decimal = at(SURE_DECIMAL, start);
        if (decimal.lookingAt()) {
            return decimal;
        }
        Matcher groups = at(COMMA_GROUPS, start);
        if (groups.lookingAt() && areThousands(groups.group(1), brackets)) {
            return groups;
        }
        if (grouping == Grouping.DECIMAL) {
            Matcher comma = at(DECIMAL_COMMA, start);
            if (comma.lookingAt()) {
                brackets.doubt();
                return comma;
            }
        }
        Matcher plain = at(PLAIN, start);
        if (!plain.lookingAt()) {
            throw new MathFault("a number is malformed");
        }
        return plain;
    }

    private boolean areThousands(String digits, Brackets brackets) {
        // Nobody writes the second value of a list as 000.
        boolean sure = digits.contains(",0");
        if (grouping == Grouping.EVERYWHERE && !sure) {
            brackets.doubt();
        }
        return grouping == Grouping.EVERYWHERE || (!brackets.areOpen() && (grouping != Grouping.NEVER || sure));
    }

    private Matcher at(Pattern pattern, int start) {
        // Transparent, so that a look-ahead sees what follows.
        return pattern.matcher(text).region(start, text.length()).useTransparentBounds(true);
    }

    private static Rational value(String whole, String fraction, String exponent) {
        if (whole.length() + fraction.length() > MAX_DIGITS || exponent.length() > 5) {
            throw new MathFault("a number is too long");
        }
        int power = Integer.parseInt(exponent);
        if (Math.abs(power) > MAX_EXPONENT) {
            throw new MathFault("a number is too large");
        }
        return Rational.of(new BigDecimal(new BigInteger("0" + whole + fraction), fraction.length() - power));
    }

    /** Returns whether digits that repeat for ever stand at an index, as in {@code 0.\overline{3}}. */
    boolean canRepeat(int start) {
        return at(REPEATING, start).lookingAt();
    }

    /** Adds them to the number before; returns where they end. */
    int repeat(List<Token> tokens, int start) {
        Matcher digits = at(REPEATING, start);
        Token before = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
        if (!digits.lookingAt() || before == null || before.value() == null) {
            throw new MathFault("digits repeat without a number before them");
        }
        int point = before.text().indexOf('.');
        int places = point < 0 ? 0 : before.text().length() - point - 1;
        BigInteger period = BigInteger.TEN.pow(digits.group(1).length()).subtract(BigInteger.ONE);
        Rational tail = Rational.of(new BigInteger(digits.group(1)), period.multiply(BigInteger.TEN.pow(places)));
        tokens.set(
                tokens.size() - 1,
                new Token(Kind.NUMBER, before.text(), before.value().plus(tail), before.spaced()));
        return digits.end();
    }
}
