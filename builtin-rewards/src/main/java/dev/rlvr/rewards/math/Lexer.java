package dev.rlvr.rewards.math;

import dev.rlvr.rewards.LetterCase;
import dev.rlvr.rewards.math.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts an answer into tokens. Linear in its text. */
final class Lexer {
    private final String text;
    private final NumberLexer numbers;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private boolean spaced;
    // Brackets that are open: within them a comma separates values, not thousands.
    private final Brackets brackets = new Brackets();
    // How many arguments of \frac are still to come; each may be a single digit.
    private int arguments;
    private final List<Integer> outerArguments = new ArrayList<>();

    private Lexer(String text, Grouping grouping) {
        this.text = text;
        this.numbers = new NumberLexer(text, grouping);
    }

    static List<Token> tokens(String text, Grouping grouping) {
        Lexer lexer = new Lexer(text, grouping);
        while (lexer.position < text.length()) {
            lexer.step();
        }
        lexer.add(Kind.END, "");
        return lexer.tokens;
    }

    private void step() {
        char c = text.charAt(position);
        if (c == ' ' || c == '$' || c == '~' || c == '`') {
            position++;
            spaced = true;
        } else if (c == '\\') {
            command();
        } else if (isDigit(c) || (c == '.' && position + 1 < text.length() && isDigit(text.charAt(position + 1)))) {
            number();
        } else if (isLetter(c)) {
            int end = endOfLetters(position);
            letters(text.substring(position, end), false);
            position = end;
        } else {
            sign(c);
        }
    }

    private void command() {
        int end = endOfLetters(position + 1);
        if (end == position + 1) {
            escaped(end < text.length() ? text.charAt(end) : ' ');
            position = Math.min(text.length(), end + 1);
            return;
        }
        String name = text.substring(position + 1, end);
        position = end;
        if (Vocabulary.TEXT.contains(name)) {
            textArgument();
        } else if (name.equals("overline") && numbers.canRepeat(position)) {
            position = numbers.repeat(tokens, position);
        } else if (Vocabulary.LOOKS.contains(name)) {
            if (position < text.length()
                    && text.charAt(position) == '.'
                    && (name.equals("left") || name.equals("right"))) {
                position++;
            }
            spaced |= name.endsWith("quad");
            brackets.look();
        } else {
            known(Vocabulary.command(name), name);
        }
    }

    private void known(@Nullable Token token, String name) {
        if (token == null) {
            throw new MathFault("\\" + name + " is not known");
        }
        add(token);
        if (token.is(Kind.OPERATOR, "frac") || token.is(Kind.OPERATOR, "binom")) {
            arguments = 2;
        }
    }

    private void escaped(char c) {
        if (Vocabulary.ESCAPED_SPACES.indexOf(c) >= 0) {
            spaced = true;
        } else if (c != '!') {
            known(Vocabulary.command(Character.toString(c)), Character.toString(c));
        }
    }

    private void textArgument() {
        int start = position;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        int end = start < text.length() && text.charAt(start) == '{' ? text.indexOf('}', start) : -1;
        if (end < 0) {
            return;
        }
        String content = text.substring(start + 1, end);
        boolean words = content.chars().allMatch(c -> isLetter((char) c) || " .,/".indexOf(c) >= 0);
        if (!words) {
            // Read as if the command were not there: \mathrm{5}, \text{(C)}.
            brackets.look();
            return;
        }
        spaced |= content.startsWith(" ");
        for (String word : content.split("[ .,]+|(?=/)|(?<=/)")) {
            if (word.equals("/")) {
                add(Kind.OPERATOR, word);
            } else if (!word.isEmpty()) {
                letters(word, true);
                spaced = true;
            }
        }
        position = end + 1;
    }

    /** Adds a run of letters: a word, or variables side by side. */
    private void letters(String run, boolean inText) {
        Token known = Vocabulary.word(LetterCase.lower(run));
        if (known != null && (run.length() > 2 || !known.is(Kind.LETTER))) {
            add(known);
        } else if (run.length() == 1) {
            add(Kind.LETTER, run);
        } else if (inText || Vocabulary.isWord(run)) {
            add(Kind.WORD, LetterCase.lower(run));
        } else {
            run.chars().forEach(c -> add(Kind.LETTER, Character.toString(c)));
        }
        arguments = Math.max(0, arguments - 1);
    }

    private void number() {
        if (arguments > 0 && isDigit(text.charAt(position))) {
            arguments--;
            tokens.add(new Token(
                    Kind.NUMBER,
                    text.substring(position, position + 1),
                    Rational.of(text.charAt(position) - '0'),
                    spaced));
            position++;
        } else {
            position = numbers.read(tokens, position, brackets, spaced);
        }
        spaced = false;
    }

    private void sign(char c) {
        if (c == '{') {
            outerArguments.add(arguments);
            arguments = 0;
        } else if (c == '}') {
            int outer = outerArguments.isEmpty() ? 0 : outerArguments.remove(outerArguments.size() - 1);
            arguments = Math.max(0, outer - 1);
        }
        String two = text.substring(position, Math.min(position + 2, text.length()));
        String written = Vocabulary.sign(two) == null ? two.substring(0, 1) : two;
        Token sign = Vocabulary.sign(written);
        if (sign == null) {
            throw new MathFault("the character '" + c + "' is not known");
        }
        position += written.length();
        add(sign);
    }

    private void add(Token token) {
        brackets.add(token, tokens);
        add(token.kind(), token.text());
    }

    private void add(Kind kind, String written) {
        tokens.add(new Token(kind, written, null, spaced));
        spaced = false;
    }

    private int endOfLetters(int start) {
        int end = start;
        while (end < text.length() && isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
