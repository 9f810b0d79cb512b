package dev.rlvr.rewards.math;

import dev.rlvr.rewards.math.Node.Quantity;
import java.util.List;
import java.util.Set;

/** Tells units of one letter from variables. */
final class Measured {
    private static final Set<String> UNIT_LETTERS = Set.of("m", "s", "g", "h", "l", "L", "N", "J", "W", "V", "K");

    private Measured() {}

    static boolean hasUnit(Node node, Node other) {
        return of(node, other) instanceof Quantity;
    }

    /** Takes a last factor of one letter for a unit where the other side has no variables: 5 m is 5. */
    static Node of(Node node, Node other) {
        if (!(node instanceof Node.Product product) || !Identity.symbols(other).isEmpty()) {
            return node;
        }
        int end = product.parts().size();
        String unit = "";
        while (end > 1 && !unit(product.parts().get(end - 1)).isEmpty()) {
            unit = unit(product.parts().get(--end)) + unit;
        }
        Node rest = new Node.Product(product.parts().subList(0, end));
        boolean measured = !unit.isEmpty()
                && !unit.startsWith("/")
                && Identity.symbols(rest).isEmpty();
        return measured ? new Quantity(rest, unit) : node;
    }

    /** Returns a factor as a unit: m, m^2, /s, /s^2; empty where it is none. */
    private static String unit(Node factor) {
        if (factor instanceof Node.Symbol symbol) {
            return UNIT_LETTERS.contains(symbol.name()) ? symbol.name() : "";
        }
        if (!(factor instanceof Node.Power power) || !(power.exponent() instanceof Node.Number exponent)) {
            return "";
        }
        String base = unit(power.base());
        boolean divisor = exponent.value().equals(Rational.of(-1));
        boolean raised = List.of(Rational.of(2), Rational.of(3)).contains(exponent.value());
        return base.isEmpty() || !(divisor || raised) ? "" : divisor ? "/" + base : base + "^" + exponent.value();
    }
}
