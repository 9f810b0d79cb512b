package dev.rlvr.rewards.math;

import dev.rlvr.rewards.math.Node.Sequence;
import dev.rlvr.rewards.math.Node.Sequence.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads an answer: values separated by commas, each a chain of relations between sets or expressions.
 *
 * <pre>
 * list     = relation ((',' | ';' | 'and' | 'or') relation)*
 * relation = set (('=' | '&lt;' | ... | '∈') set)*
 * set      = ratio (('∪' | '∖') ratio)*
 * ratio    = sum (':' sum)*
 * bracket  = ('(' | '[' | '\{' | '{') list? (')' | ']' | '\}' | '}')
 * </pre>
 */
final class AnswerParser {
    private static final Pattern HOURS = Pattern.compile("\\d{1,2}");
    private static final Pattern MINUTES = Pattern.compile("[0-5]\\d");

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    private AnswerParser(TokenStream tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens, this);
    }

    /** Reads a whole answer. */
    static Node parse(String text, Grouping grouping) {
        TokenStream tokens = new TokenStream(Lexer.tokens(text, grouping));
        List<Node> items = new AnswerParser(tokens).list();
        if (!tokens.peek().is(Token.Kind.END)) {
            throw tokens.unexpected();
        }
        return items.size() == 1 ? items.get(0) : new Sequence(Kind.LIST, items, false, false);
    }

    private List<Node> list() {
        List<Node> items = new ArrayList<>();
        Set<String> joints = new HashSet<>();
        items.add(relation());
        while (tokens.peek().is(Token.Kind.COMMA)) {
            // "1, 2, and 3"
            while (tokens.peek().is(Token.Kind.COMMA)) {
                joints.add(tokens.next().text());
            }
            items.add(relation());
        }
        joints.remove(",");
        boolean condition = joints.size() == 1 && items.stream().allMatch(Conditions::isPart);
        return condition && items.stream().anyMatch(Conditions::isInequality)
                ? List.of(new Node.Condition(items, joints.contains("and")))
                : items;
    }

    private Node relation() {
        List<Node> sides = new ArrayList<>();
        List<String> operators = new ArrayList<>();
        sides.add(set());
        while (tokens.peek().is(Token.Kind.RELATION)) {
            operators.add(tokens.next().text());
            sides.add(set());
        }
        return operators.isEmpty() ? sides.get(0) : new Node.Relation(sides, operators);
    }

    private Node set() {
        Node left = ratio();
        while (tokens.peek().is(Token.Kind.SET_OPERATION)) {
            boolean union = tokens.next().text().equals("∪");
            left = new Node.SetOperation(union, left, ratio());
        }
        return left;
    }

    private Node ratio() {
        boolean time = tokens.peek().isNumber(HOURS)
                && tokens.peekSecond().is(Token.Kind.OPERATOR, ":")
                && tokens.peekThird().isNumber(MINUTES);
        List<Node> parts = new ArrayList<>();
        do {
            parts.add(expressions.sum());
        } while (tokens.skip(Token.Kind.OPERATOR, ":"));
        return parts.size() == 1 ? parts.get(0) : Ratio.of(parts, time);
    }

    /** Reads what stands in brackets: one value in parentheses is that value. */
    Node bracket() {
        Token open = tokens.next();
        return tokens.nested(() -> {
            boolean empty = tokens.peek().is(Token.Kind.CLOSE);
            List<Node> items = empty ? List.of() : list();
            Token close = tokens.peek();
            if (!close.is(Token.Kind.CLOSE)) {
                throw tokens.unexpected();
            }
            tokens.next();
            return inBrackets(open.text(), items, close.text());
        });
    }

    private Node inBrackets(String open, List<Node> items, String close) {
        if (open.equals("floor") || open.equals("ceiling")) {
            return new Node.Call(Function.valueOf(open.toUpperCase(Locale.ROOT)), items);
        }
        boolean braces = open.endsWith("{");
        if (braces != close.endsWith("}") || open.startsWith("\\") != close.startsWith("\\")) {
            throw new MathFault("'" + open + "' is closed by '" + close + "'");
        }
        if (open.equals("\\{") || (braces && items.size() != 1)) {
            return new Sequence(Kind.SET, items, true, true);
        }
        boolean leftClosed = open.equals("[");
        boolean rightClosed = close.equals("]");
        if (items.size() == 1 && leftClosed == rightClosed) {
            return items.get(0);
        }
        if (items.size() < 2) {
            throw new MathFault("brackets hold no values");
        }
        return new Sequence(Kind.TUPLE, items, leftClosed, rightClosed);
    }

    /** Reads the arguments of a function in brackets. */
    List<Node> arguments() {
        Node read = bracket();
        return read instanceof Sequence sequence && sequence.kind() == Kind.TUPLE ? sequence.parts() : List.of(read);
    }

    /** Reads a matrix, its {@code \begin} already gone. */
    Node matrix() {
        boolean columns = environment().equals("array");
        if (columns && tokens.peek().is(Token.Kind.OPEN, "{")) {
            while (!tokens.skip(Token.Kind.CLOSE, "}")) {
                if (tokens.next().is(Token.Kind.END)) {
                    throw tokens.unexpected();
                }
            }
        }
        List<Node> rows = new ArrayList<>();
        while (!tokens.skip(Token.Kind.FINISH)) {
            rows.add(tokens.nested(this::row));
        }
        environment();
        return new Sequence(Kind.MATRIX, rows, true, true);
    }

    private Node row() {
        List<Node> cells = new ArrayList<>();
        do {
            cells.add(expressions.sum());
        } while (tokens.skip(Token.Kind.CELL));
        if (!tokens.skip(Token.Kind.ROW) && !tokens.peek().is(Token.Kind.FINISH)) {
            throw tokens.unexpected();
        }
        return new Sequence(Kind.TUPLE, cells, true, true);
    }

    private String environment() {
        tokens.expect(Token.Kind.OPEN, "{");
        String name = tokens.next().text();
        tokens.expect(Token.Kind.CLOSE, "}");
        if (!name.endsWith("matrix") && !name.equals("array")) {
            throw new MathFault("\\begin{" + name + "} is not known");
        }
        return name;
    }
}
