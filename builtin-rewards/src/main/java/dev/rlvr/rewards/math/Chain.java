package dev.rlvr.rewards.math;

import dev.rlvr.rewards.math.Node.Quantity;
import java.util.List;
import java.util.Set;

/**
 * Tells whether equations are true. {@code 4 = 5} is not, nor is {@code 4 = 5 cm}.
 *
 * @param comparison compares two sides
 * @param identity compares two angles
 */
record Chain(Comparison comparison, Identity identity) {

    /** Returns whether the sides of an equation that hold no variables but those given have the same value. */
    boolean agrees(Node equation, Set<String> variables) {
        List<Node> sides = Relations.valuedSides(equation, variables);
        boolean agree = true;
        for (int i = 1; agree && i < sides.size(); i++) {
            agree = agree(sides.get(0), sides.get(i)) && agree(sides.get(i - 1), sides.get(i));
        }
        return agree;
    }

    /** Returns whether two sides have the same value, or may have, as 1 hour and 60 minutes, 36 km/h and 10 m/s. */
    private boolean agree(Node one, Node other) {
        if (one instanceof Quantity first && other instanceof Quantity second) {
            return !first.unit().equals(second.unit()) || comparison.holds(one, other);
        }
        boolean quantity = one instanceof Quantity || other instanceof Quantity;
        return (quantity && !Identity.symbols(one, other).isEmpty())
                || comparison.holds(one, other)
                || (quantity && identity.isEqual(FunctionParser.radians(one), FunctionParser.radians(other)));
    }
}
