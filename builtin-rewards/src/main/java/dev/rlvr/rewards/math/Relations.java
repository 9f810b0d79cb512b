package dev.rlvr.rewards.math;

import dev.rlvr.rewards.math.Identity.Value;
import dev.rlvr.rewards.math.Node.Relation;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares equations and inequalities. */
final class Relations {
    private static final int POINTS = 3;
    private static final int MAX_TRIES = 8;

    private final Identity identity;

    Relations(Identity identity) {
        this.identity = identity;
    }

    /** Takes away what only approximates: {@code x = 1/3 ≈ 0.33} is {@code x = 1/3}, and {@code x ≈ 11} is {@code x = 11}. */
    static Node withoutApproximation(Node node) {
        if (!(node instanceof Relation relation) || !relation.operators().contains("≈")) {
            return node;
        }
        int first = relation.operators().indexOf("≈");
        if (first == 0 && isName(relation.parts().get(0))) {
            List<String> operators = new ArrayList<>(relation.operators());
            operators.set(0, "=");
            return withoutApproximation(new Relation(relation.parts(), operators));
        }
        return first == 0
                ? relation.parts().get(0)
                : new Relation(
                        relation.parts().subList(0, first + 1),
                        relation.operators().subList(0, first));
    }

    static boolean isEquation(Node node) {
        return node instanceof Relation relation
                && relation.operators().stream().allMatch("="::equals);
    }

    /** Returns whether a node is an equation that gives something a name or says what it is: {@code x = 5}, {@code |AB| = 1}. */
    static boolean isAssignment(Node node) {
        return isEquation(node) && isName(node.parts().get(0));
    }

    /** Returns whether a node is a name: a variable, a product or quotient of such, {@code f(x)}, {@code |AB|}, {@code (p, q)}. */
    static boolean isName(Node node) {
        if (node instanceof Node.Product || node instanceof Node.Call || node instanceof Node.Sequence) {
            return !node.parts().isEmpty() && node.parts().stream().allMatch(Relations::isPartOfName);
        }
        return node instanceof Node.Symbol;
    }

    /** Returns whether a node is a name or what a name is made of: the letters e and i are constants, but may be names. */
    private static boolean isPartOfName(Node node) {
        Node part = node instanceof Node.Power power && power.exponent().equals(new Node.Number(Rational.of(-1)))
                ? power.base()
                : node;
        return isName(part) || part == Node.Constant.E || part == Node.Constant.I;
    }

    /** Returns the sides that are no names and hold no variables but those given. */
    static List<Node> valuedSides(Node equation, Set<String> variables) {
        return equation.parts().stream()
                .filter(side -> !isPartOfName(side) && variables.containsAll(Identity.symbols(side)))
                .toList();
    }

    static Node first(Node relation) {
        return relation.parts().get(0);
    }

    static Node last(Node relation) {
        return relation.parts().get(relation.parts().size() - 1);
    }

    /** Returns what an equation comes to: its last side, but 5 for {@code 5 = x}. */
    static Node value(Node equation) {
        boolean turned = equation.parts().size() == 2 && isName(last(equation)) && !isPartOfName(first(equation));
        return turned ? first(equation) : last(equation);
    }

    /** Returns whether two relations say the same. */
    boolean isSame(Relation one, Relation other) {
        if (isEquation(one) && isEquation(other)) {
            return ratio(difference(one), difference(other)) != 0;
        }
        if (one.operators().size() == 1 && other.operators().size() == 1) {
            return isSameInequality(one, other);
        }
        return isSameChain(one, other) || isSameChain(one, flipped(other));
    }

    private boolean isSameInequality(Relation one, Relation other) {
        String first = one.operators().get(0);
        String second = other.operators().get(0);
        int ratio = ratio(difference(one), difference(other));
        String expected = ratio < 0 ? Conditions.FLIPPED.getOrDefault(second, second) : second;
        return ratio != 0 && first.equals(expected);
    }

    private boolean isSameChain(Relation one, Relation other) {
        boolean same = one.operators().equals(other.operators());
        for (int i = 0; same && i < one.parts().size(); i++) {
            same = identity.isEqual(one.parts().get(i), other.parts().get(i));
        }
        return same;
    }

    private static Relation flipped(Relation relation) {
        List<Node> sides = new ArrayList<>(relation.parts());
        List<String> operators = new ArrayList<>();
        relation.operators().forEach(operator -> operators.add(0, Conditions.FLIPPED.getOrDefault(operator, operator)));
        Collections.reverse(sides);
        return new Relation(sides, operators);
    }

    private static Node difference(Relation relation) {
        return new Node.Sum(List.of(first(relation), ExpressionParser.negate(last(relation))));
    }

    /** Returns the sign of the constant that one expression is the other times of; 0 where it is none. */
    private int ratio(Node one, Node other) {
        if (Identity.symbols(one).isEmpty() || !Identity.symbols(one).equals(Identity.symbols(other))) {
            return 0;
        }
        Node quotient = new Node.Product(List.of(one, new Node.Power(other, new Node.Number(Rational.of(-1)))));
        Node constant = null;
        int agreed = 0;
        for (int i = 0; i < MAX_TRIES && agreed < POINTS; i++) {
            Optional<Node> here = fraction(quotient, Identity.point(one, other, i));
            if (here.isEmpty()) {
                continue;
            }
            if (constant != null && !constant.equals(here.get())) {
                return 0;
            }
            constant = here.get();
            agreed++;
        }
        return agreed == POINTS && constant instanceof Node.Number number
                ? number.value().signum()
                : 0;
    }

    /** Returns a value at a point as a number, rounded to 30 digits where it is no fraction. */
    private Optional<Node> fraction(Node node, Map<String, Rational> point) {
        try {
            Value value = identity.value(node, point);
            if (value.fraction() != null) {
                return Optional.of(new Node.Number(value.fraction()));
            }
            return Optional.ofNullable(value.number())
                    .filter(number -> number.isReal())
                    .map(number -> new Node.Number(
                            Rational.of(number.re.round(new MathContext(30)).stripTrailingZeros())));
        } catch (MathFault undefined) {
            return Optional.empty();
        }
    }
}
