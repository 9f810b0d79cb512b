package dev.rlvr.rewards.math;

import dev.rlvr.rewards.math.Node.Constant;
import dev.rlvr.rewards.math.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads sums of products of powers. What stands side by side is a product, but for a whole number before a fraction: 1 1/2.
 *
 * <pre>
 * sum     = sign? product (('+' | '-' | '±' | '∓') product)*
 * product = power (('*' | '/')? power)*
 * power   = atom postfix* ('^' exponent)?
 * </pre>
 */
final class ExpressionParser {
    private static final Node MINUS_ONE = new Node.Number(Rational.of(-1));
    private static final int MAX_POSTFIXES = 4;

    private final TokenStream tokens;
    private final AtomParser atoms;
    private final UnitParser units;

    ExpressionParser(TokenStream tokens, AnswerParser answers) {
        this.tokens = tokens;
        this.atoms = new AtomParser(tokens, answers, this);
        this.units = new UnitParser(tokens, atoms);
    }

    Node sum() {
        return tokens.nested(() -> {
            List<Node> terms = new ArrayList<>();
            terms.add(signed());
            while (isSign(tokens.peek())) {
                terms.add(signed());
            }
            return terms.size() == 1 ? terms.get(0) : new Node.Sum(terms);
        });
    }

    /** Reads a product with the signs before it. */
    private Node signed() {
        boolean negative = false;
        int eitherSign = 0;
        while (isSign(tokens.peek())) {
            String sign = tokens.next().text();
            negative ^= sign.equals("-") || sign.equals("∓");
            eitherSign += sign.equals("±") || sign.equals("∓") ? 1 : 0;
        }
        Node product = product();
        if (eitherSign % 2 == 1) {
            product = times(Constant.SIGN, product);
        }
        return negative ? negate(product) : product;
    }

    static Node negate(Node node) {
        if (node instanceof Node.Quantity quantity) {
            return new Node.Quantity(negate(quantity.value()), quantity.unit());
        }
        return node instanceof Node.Number number
                ? new Node.Number(number.value().negate())
                : times(MINUS_ONE, node);
    }

    private static Node times(Node left, Node right) {
        return new Node.Product(List.of(left, right));
    }

    private static boolean isSign(Token token) {
        return token.is(Kind.OPERATOR) && "+-±∓".contains(token.text());
    }

    private Node product() {
        Factors factors = new Factors();
        factors.add(mixed());
        while (true) {
            Token token = tokens.peek();
            if (token.is(Kind.OPERATOR, "*") || token.is(Kind.OPERATOR, "/")) {
                tokens.next();
                boolean negative = false;
                while (isSign(tokens.peek()) && "+-".contains(tokens.peek().text())) {
                    negative ^= tokens.next().text().equals("-");
                }
                Node factor = negative ? negate(power()) : power();
                factors.add(token.text().equals("*") ? factor : new Node.Power(factor, MINUS_ONE));
            } else if (units.isNext() && factors.takes(token)) {
                units.read(factors);
            } else if (tokens.isBetweenNumbers()) {
                throw new MathFault("two numbers stand side by side");
            } else if (atoms.canFollow(token)) {
                factors.add(power());
            } else {
                return factors.product();
            }
        }
    }

    /** Reads a power, or a mixed number: a whole number and a fraction. */
    private Node mixed() {
        Token whole = tokens.peek();
        boolean isWhole = whole.is(Kind.NUMBER) && whole.text().chars().allMatch(Character::isDigit);
        Token next = tokens.peekSecond();
        boolean plain =
                next.is(Kind.NUMBER) && next.spaced() && tokens.peekThird().is(Kind.OPERATOR, "/");
        if (!isWhole || !(plain || next.is(Kind.OPERATOR, "frac"))) {
            return power();
        }
        Node left = power();
        Node fraction = plain ? plainFraction() : atoms.atom();
        // A percent sign stands after the whole of 33 1/3%.
        return isProperFraction(fraction) && !bindsCloser()
                ? raised(postfix(new Node.Sum(List.of(left, fraction))))
                : new Node.Product(List.of(left, raised(postfix(fraction))));
    }

    private Node plainFraction() {
        Node above = power();
        tokens.next();
        Node below = atoms.atom();
        return new Node.Product(
                List.of(above, new Node.Power(bindsCloser() ? raised(postfix(below)) : below, MINUS_ONE)));
    }

    /** Returns whether an exponent or a factorial comes next, which belongs to what stands right before it. */
    private boolean bindsCloser() {
        boolean degree =
                tokens.peekSecond().is(Kind.OPERATOR, "°") || tokens.peekThird().is(Kind.OPERATOR, "°");
        return tokens.peek().is(Kind.OPERATOR, "!") || (tokens.peek().is(Kind.OPERATOR, "^") && !degree);
    }

    private static boolean isProperFraction(Node node) {
        return node instanceof Node.Product product
                && product.parts().size() == 2
                && product.parts().get(0) instanceof Node.Number
                && product.parts().get(1) instanceof Node.Power power
                && power.base() instanceof Node.Number;
    }

    Node power() {
        return tokens.nested(() -> raised(postfix(atoms.atom())));
    }

    /** Returns a base with the exponent, or the sign of degrees, that follows it. */
    private Node raised(Node base) {
        if (!tokens.skip(Kind.OPERATOR, "^")) {
            return base;
        }
        return postfix(atoms.skipDegree() ? degrees(base) : new Node.Power(base, exponent()));
    }

    /** Reads what follows {@code ^}. */
    Node exponent() {
        boolean negative = false;
        while (isSign(tokens.peek()) && "+-".contains(tokens.peek().text())) {
            negative ^= tokens.next().text().equals("-");
        }
        Node exponent = power();
        return negative ? negate(exponent) : exponent;
    }

    private Node postfix(Node atom) {
        Node node = atom;
        for (int i = 0; i < MAX_POSTFIXES; i++) {
            if (tokens.skip(Kind.OPERATOR, "!")) {
                node = new Node.Call(Function.FACTORIAL, List.of(node));
            } else if (tokens.skip(Kind.OPERATOR, "%")) {
                node = times(node, new Node.Number(Rational.of(1, 100)));
            } else if (tokens.skip(Kind.OPERATOR, "°")) {
                node = degrees(node);
            } else {
                return node;
            }
        }
        throw tokens.unexpected();
    }

    private Node degrees(Node node) {
        if (tokens.skip(Kind.LETTER, "C")) {
            return new Node.Quantity(node, "celsius");
        }
        return new Node.Quantity(node, tokens.skip(Kind.LETTER, "F") ? "fahrenheit" : "degree");
    }
}
