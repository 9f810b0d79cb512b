package dev.rlvr.rewards.math;

import dev.rlvr.rewards.math.Node.Constant;
import dev.rlvr.rewards.math.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads functions with their arguments, which need no brackets. */
final class FunctionParser {
    private static final Node MINUS_ONE = new Node.Number(Rational.of(-1));

    private final TokenStream tokens;
    private final AnswerParser answers;
    private final ExpressionParser expressions;
    private final AtomParser atoms;

    FunctionParser(TokenStream tokens, AnswerParser answers, ExpressionParser expressions, AtomParser atoms) {
        this.tokens = tokens;
        this.answers = answers;
        this.expressions = expressions;
        this.atoms = atoms;
    }

    /** Reads a function's base, power and arguments: {@code \log_2 8}, {@code \sin^2 x}, {@code \max(1, 2)}. */
    Node read(Function function) {
        List<Node> arguments = new ArrayList<>();
        Function called = function;
        if (function == Function.LOG && tokens.skip(Kind.OPERATOR, "_")) {
            called = Function.LOG_BASE;
            arguments.add(atoms.argument());
        }
        Node power = tokens.skip(Kind.OPERATOR, "^") ? expressions.exponent() : null;
        Function inverse = inverse(called);
        if (inverse != null && MINUS_ONE.equals(power)) {
            called = inverse;
            power = null;
        }
        arguments.addAll(tokens.peek().is(Kind.OPEN) ? atoms.inBrackets(answers::arguments) : List.of(openArgument()));
        boolean angle = called.isTrigonometric();
        Node call = new Node.Call(
                called, angle ? arguments.stream().map(FunctionParser::radians).toList() : arguments);
        return power == null ? call : new Node.Power(call, power);
    }

    /** Reads an argument without brackets: the factors up to an operator or the next function. */
    private Node openArgument() {
        return tokens.nested(() -> {
            List<Node> factors = new ArrayList<>();
            factors.add(expressions.power());
            while (continues(tokens.peek())) {
                factors.add(expressions.power());
            }
            return factors.size() == 1 ? factors.get(0) : new Node.Product(factors);
        });
    }

    private boolean continues(Token token) {
        return atoms.canFollow(token) && !token.is(Kind.FUNCTION) && !token.is(Kind.WORD) && !token.is(Kind.OPEN, "(");
    }

    private static @Nullable Function inverse(Function function) {
        return switch (function) {
            case SIN -> Function.ARCSIN;
            case COS -> Function.ARCCOS;
            case TAN -> Function.ARCTAN;
            default -> null;
        };
    }

    /** Turns degrees into radians, wherever they stand in an angle. */
    static Node radians(Node angle) {
        Node inside = angle.map(FunctionParser::radians);
        return inside instanceof Node.Quantity quantity && quantity.unit().equals("degree")
                ? new Node.Product(List.of(quantity.value(), Constant.PI, new Node.Number(Rational.of(1, 180))))
                : inside;
    }
}
