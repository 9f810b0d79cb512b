package dev.rlvr.rewards.math;

import dev.rlvr.rewards.math.Node.Quantity;
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
        if (node instanceof Node.Product product
                && product.parts().get(product.parts().size() - 1) instanceof Node.Symbol last
                && UNIT_LETTERS.contains(last.name())
                && Identity.symbols(other).isEmpty()) {
            Node rest =
                    new Node.Product(product.parts().subList(0, product.parts().size() - 1));
            return Identity.symbols(rest).isEmpty() ? new Quantity(rest, last.name()) : node;
        }
        return node;
    }
}
