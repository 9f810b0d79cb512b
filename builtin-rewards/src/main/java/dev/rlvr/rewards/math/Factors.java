package dev.rlvr.rewards.math;

import java.util.ArrayList;
import java.util.List;

/** The factors of a product while it is read, and the unit after it. */
final class Factors {
    private final List<Node> factors = new ArrayList<>();
    private String unit = "";
    private boolean hasUnit;

    void add(Node factor) {
        if (factor instanceof Node.Quantity quantity && factors.isEmpty()) {
            factors.add(quantity.value());
            addUnit(quantity.unit());
        } else {
            factors.add(factor);
        }
    }

    void addUnit(String more) {
        unit += more;
        hasUnit = true;
    }

    /** Returns whether a word that comes next is a unit: not after another word, nor an unknown one after letters alone. */
    boolean takes(Token word) {
        boolean letters = factors.stream().allMatch(Node.Symbol.class::isInstance);
        return (!letters || Units.isKnown(word.text()))
                && factors.stream()
                        .noneMatch(f ->
                                f instanceof Node.Symbol symbol && symbol.name().length() > 1);
    }

    Node product() {
        Node product = factors.size() == 1 ? factors.get(0) : new Node.Product(List.copyOf(factors));
        return hasUnit ? new Node.Quantity(product, Units.raised(unit)) : product;
    }
}
