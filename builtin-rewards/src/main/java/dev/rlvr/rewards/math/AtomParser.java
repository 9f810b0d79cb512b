package dev.rlvr.rewards.math;

import dev.rlvr.rewards.math.Node.Constant;
import dev.rlvr.rewards.math.Token.Kind;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Reads what a power may have as its base: numbers, variables, functions, roots, fractions, brackets. */
final class AtomParser {
    private static final Node MINUS_ONE = new Node.Number(Rational.of(-1));

    private final TokenStream tokens;
    private final AnswerParser answers;
    private final ExpressionParser expressions;
    private final FunctionParser functions;
    // Whether a bar closes an absolute value, or opens one.
    private boolean inBars;

    AtomParser(TokenStream tokens, AnswerParser answers, ExpressionParser expressions) {
        this.tokens = tokens;
        this.answers = answers;
        this.expressions = expressions;
        this.functions = new FunctionParser(tokens, answers, expressions, this);
    }

    /** Returns whether a token begins another factor where no operator stands before it. */
    boolean canFollow(Token token) {
        return switch (token.kind()) {
            case NUMBER, LETTER, WORD, FUNCTION, BEGIN -> true;
            case OPEN -> !token.text().equals("[");
            case BAR -> !inBars;
            case OPERATOR -> List.of("frac", "binom", "sqrt").contains(token.text());
            default -> false;
        };
    }

    Node atom() {
        Token token = tokens.peek();
        switch (token.kind()) {
            case OPEN:
                return inBrackets(answers::bracket);
            case NUMBER:
                return number();
            case LETTER:
                return letter();
            case WORD:
                tokens.next();
                return named(token.text());
            case FUNCTION:
                tokens.next();
                return functions.read(Function.named(token.text()).orElseThrow());
            case BAR:
                return absolute();
            case BEGIN:
                tokens.next();
                return inBrackets(answers::matrix);
            default:
                return command(token);
        }
    }

    private Node command(Token token) {
        if (token.is(Kind.OPERATOR, "frac") || token.is(Kind.OPERATOR, "binom")) {
            tokens.next();
            Node above = argument();
            Node below = argument();
            return token.text().equals("frac")
                    ? new Node.Product(List.of(above, new Node.Power(below, MINUS_ONE)))
                    : new Node.Call(Function.BINOMIAL, List.of(above, below));
        }
        if (token.is(Kind.OPERATOR, "sqrt")) {
            tokens.next();
            Node degree = tokens.peek().is(Kind.OPEN, "[") ? answers.bracket() : new Node.Number(Rational.of(2));
            return new Node.Call(Function.ROOT, List.of(argument(), degree));
        }
        throw tokens.unexpected();
    }

    /** Reads one argument of a command: what is in braces, or the next atom. */
    Node argument() {
        return tokens.nested(this::atom);
    }

    /** Reads what stands in brackets, where a bar opens an absolute value again. */
    <T> T inBrackets(Supplier<T> reader) {
        boolean outer = inBars;
        inBars = false;
        T read = reader.get();
        inBars = outer;
        return read;
    }

    private Node number() {
        Token token = tokens.next();
        if (tokens.skip(Kind.OPERATOR, "_")) {
            return new Node.Symbol(token.text() + "_" + subscript());
        }
        return new Node.Number(Objects.requireNonNull(token.value()));
    }

    private Node letter() {
        String name = tokens.next().text();
        return switch (name) {
            case "∅" -> new Node.Sequence(Node.Sequence.Kind.SET, List.of(), true, true);
            case "infinity" -> Constant.INFINITY;
            case "pi" -> Constant.PI;
            case "e", "i" ->
                tokens.peek().is(Kind.OPERATOR, "_") ? named(name) : name.equals("e") ? Constant.E : Constant.I;
            default -> named(name);
        };
    }

    /** Reads the subscript and the primes of a name. */
    private Node named(String name) {
        StringBuilder whole = new StringBuilder(name);
        if (tokens.skip(Kind.OPERATOR, "_")) {
            whole.append('_').append(subscript());
        }
        while (tokens.skip(Kind.OPERATOR, "'")) {
            whole.append('\'');
        }
        return new Node.Symbol(whole.toString());
    }

    /** Reads a subscript as written. */
    String subscript() {
        if (!tokens.skip(Kind.OPEN, "{")) {
            Token token = tokens.next();
            if (token.is(Kind.NUMBER) || token.is(Kind.LETTER) || token.is(Kind.WORD)) {
                return token.text();
            }
            throw tokens.unexpected();
        }
        StringBuilder subscript = new StringBuilder();
        while (!tokens.skip(Kind.CLOSE, "}")) {
            Token token = tokens.next();
            if (token.is(Kind.END) || token.is(Kind.OPEN)) {
                throw tokens.unexpected();
            }
            subscript.append(token.text());
        }
        return subscript.toString();
    }

    /** Goes past the sign of degrees after {@code ^}, and tells whether it was there. */
    boolean skipDegree() {
        if (tokens.peek().is(Kind.OPEN, "{") && tokens.peekSecond().is(Kind.OPERATOR, "°")) {
            tokens.next();
            tokens.next();
            tokens.expect(Kind.CLOSE, "}");
            return true;
        }
        return tokens.skip(Kind.OPERATOR, "°");
    }

    private Node absolute() {
        if (inBars) {
            throw tokens.unexpected();
        }
        tokens.next();
        inBars = true;
        Node inside = expressions.sum();
        tokens.expect(Kind.BAR, "|");
        inBars = false;
        return new Node.Call(Function.ABS, List.of(inside));
    }
}
