package dev.rlvr.rewards.math;

import dev.rlvr.rewards.LetterCase;
import dev.rlvr.rewards.math.Token.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What LaTeX commands, words and characters mean. Several spellings of one thing become one token. */
final class Vocabulary {
    /** What is only space after a backslash. */
    static final String ESCAPED_SPACES = " ,;:$()[]#_-";
    /** Words that are no products of variables, short as they are. */
    private static final Set<String> SHORT_WORDS =
            Set.of("is it of to by at on as an be we he so if no my up us do go".split(" "));

    /** The name of the set of all real numbers. */
    static final String REALS = "ℝ";

    /** That set in words. */
    static final Pattern REALS_IN_WORDS =
            Pattern.compile("(?:the )?(?:set of )?(?:all )?(?:the )?(?:reals|real numbers)");

    /** Commands that only change how things look. */
    static final Set<String> LOOKS = Set.of(
            ("left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr middle displaystyle textstyle"
                            + " scriptstyle limits nolimits boxed fbox ensuremath boldsymbol bf rm it vec overline hat bar"
                            + " overrightarrow widehat quad qquad enspace thinspace medspace angle triangle hspace")
                    .split(" "));

    /** Commands whose argument is text. */
    static final Set<String> TEXT =
            Set.of(("text textbf textit textrm textnormal textsf texttt mbox hbox mathrm mathbf mathit mathsf mathtt"
                            + " operatorname emph")
                    .split(" "));

    private static final Set<String> GREEK = Set.of(
            ("alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi rho sigma tau"
                            + " upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega ell"
                            + " hbar")
                    .split(" "));

    private static final Map<String, Token> COMMANDS = new HashMap<>();
    private static final Map<String, Token> WORDS = new HashMap<>();
    private static final Map<String, Token> SIGNS = new HashMap<>();

    static {
        command(Kind.OPERATOR, "frac", "frac", "dfrac", "tfrac", "cfrac");
        command(Kind.OPERATOR, "binom", "binom", "dbinom", "tbinom");
        command(Kind.OPERATOR, "sqrt", "sqrt");
        command(Kind.OPERATOR, "*", "cdot", "times", "ast");
        command(Kind.OPERATOR, "/", "div");
        command(Kind.OPERATOR, ":", "colon");
        command(Kind.OPERATOR, "±", "pm");
        command(Kind.OPERATOR, "∓", "mp");
        command(Kind.OPERATOR, "°", "circ", "degree");
        command(Kind.RELATION, "<=", "le", "leq", "leqslant");
        command(Kind.RELATION, ">=", "ge", "geq", "geqslant");
        command(Kind.RELATION, "<", "lt");
        command(Kind.RELATION, ">", "gt");
        command(Kind.RELATION, "!=", "ne", "neq");
        command(Kind.RELATION, "≈", "approx", "simeq");
        command(Kind.RELATION, "∈", "in");
        command(Kind.SET_OPERATION, "∪", "cup");
        command(Kind.SET_OPERATION, "\\", "setminus", "backslash");
        command(Kind.COMMA, "and", "land", "wedge");
        command(Kind.COMMA, "or", "lor", "vee");
        command(Kind.LETTER, REALS, "R", "Reals", "reals");
        command(Kind.LETTER, "infinity", "infty");
        command(Kind.LETTER, "∅", "emptyset", "varnothing");
        command(Kind.LETTER, "pi", "pi");
        command(Kind.BAR, "|", "lvert", "rvert", "vert", "mid");
        command(Kind.OPEN, "(", "langle", "lparen");
        command(Kind.CLOSE, ")", "rangle", "rparen");
        command(Kind.OPEN, "[", "lbrack");
        command(Kind.CLOSE, "]", "rbrack");
        command(Kind.OPEN, "\\{", "lbrace");
        command(Kind.CLOSE, "\\}", "rbrace");
        command(Kind.OPEN, "floor", "lfloor");
        command(Kind.CLOSE, "floor", "rfloor");
        command(Kind.OPEN, "ceiling", "lceil");
        command(Kind.CLOSE, "ceiling", "rceil");
        command(Kind.OPEN, "\\{", "{");
        command(Kind.CLOSE, "\\}", "}");
        command(Kind.OPERATOR, "%", "%");
        command(Kind.BAR, "|", "|");
        command(Kind.ROW, "", "\\");
        command(Kind.BEGIN, "begin", "begin");
        command(Kind.FINISH, "end", "end");
        for (String operator : "+ - * / : ^ _ ! % '".split(" ")) {
            sign(Kind.OPERATOR, operator, operator);
        }
        sign(Kind.OPERATOR, "^", "**");
        sign(Kind.RELATION, "=", "=", "==");
        sign(Kind.RELATION, "<", "<");
        sign(Kind.RELATION, ">", ">");
        sign(Kind.RELATION, "<=", "<=");
        sign(Kind.RELATION, ">=", ">=");
        sign(Kind.RELATION, "!=", "!=");
        sign(Kind.COMMA, ",", ",", ";");
        sign(Kind.BAR, "|", "|");
        sign(Kind.CELL, "", "&");
        for (String bracket : "( [ {".split(" ")) {
            sign(Kind.OPEN, bracket, bracket);
        }
        for (String bracket : ") ] }".split(" ")) {
            sign(Kind.CLOSE, bracket, bracket);
        }
        word(Kind.COMMA, "and", "and");
        word(Kind.COMMA, "or", "or");
        word(Kind.OPERATOR, "-", "minus", "negative");
        word(Kind.OPERATOR, "sqrt", "sqrt");
        word(Kind.OPERATOR, "%", "percent", "pct", "percentage");
        word(Kind.OPERATOR, "°", "degree", "degrees");
        word(Kind.LETTER, "infinity", "infinity", "inf", "oo");
        word(Kind.LETTER, "pi", "pi");
        word(Kind.SET_OPERATION, "∪", "union");
    }

    private Vocabulary() {}

    private static void command(Kind kind, String text, String... names) {
        for (String name : names) {
            COMMANDS.put(name, new Token(kind, text, null, false));
        }
    }

    private static void word(Kind kind, String text, String... names) {
        for (String name : names) {
            WORDS.put(name, new Token(kind, text, null, false));
        }
    }

    private static void sign(Kind kind, String text, String... names) {
        for (String name : names) {
            SIGNS.put(name, new Token(kind, text, null, false));
        }
    }

    /** Returns what one or two characters mean that are neither letters nor digits; null for unknown ones. */
    static @Nullable Token sign(String sign) {
        return SIGNS.get(sign);
    }

    /** Returns what a command means, letters or one other character without the backslash; null for an unknown one. */
    static @Nullable Token command(String name) {
        Token known = COMMANDS.get(name);
        if (known != null) {
            return known;
        }
        if (GREEK.contains(name)) {
            return new Token(Kind.LETTER, name.startsWith("var") ? name.substring(3) : name, null, false);
        }
        return Function.named(name).isPresent() ? new Token(Kind.FUNCTION, name, null, false) : null;
    }

    /** Returns what a word means that is written without a backslash; null where it means itself. */
    static @Nullable Token word(String word) {
        Token known = WORDS.get(word);
        if (known != null) {
            return known;
        }
        if (GREEK.contains(word)) {
            return new Token(Kind.LETTER, word, null, false);
        }
        return Function.named(word).isPresent() ? new Token(Kind.FUNCTION, word, null, false) : null;
    }

    /** Tells words from variables side by side: short runs without vowels are products, such as xy; runs of capitals name points, such as ABC. */
    static boolean isWord(String run) {
        boolean capitals = run.chars().allMatch(Character::isUpperCase);
        boolean vowels = LetterCase.lower(run).chars().anyMatch(c -> "aeiou".indexOf(c) >= 0);
        return run.length() > 3
                || SHORT_WORDS.contains(LetterCase.lower(run))
                || Units.isKnown(run)
                || (!capitals && vowels && run.length() > 2);
    }
}
