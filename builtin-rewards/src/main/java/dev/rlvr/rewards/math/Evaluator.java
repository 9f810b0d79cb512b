package dev.rlvr.rewards.math;

import java.util.Map;
import java.util.Optional;

/**
 * Computes the value of an expression.
 *
 * @param arithmetic how
 * @param exact computes exponents, which must be exact where they can be
 * @param variables what the variables stand for
 */
record Evaluator<T>(Arithmetic<T> arithmetic, Arithmetic<Rational> exact, Map<String, Rational> variables) {

    T value(Node node) {
        if (node instanceof Node.Number number) {
            return arithmetic.number(number.value());
        }
        if (node instanceof Node.Symbol symbol) {
            Rational value = variables.get(symbol.name());
            if (value == null) {
                throw new MathFault("'" + symbol.name() + "' has no value");
            }
            return arithmetic.number(value);
        }
        if (node instanceof Node.Sum sum) {
            return sum.parts().stream()
                    .map(this::value)
                    .reduce(arithmetic::plus)
                    .orElseThrow();
        }
        if (node instanceof Node.Product product) {
            return product.parts().stream()
                    .map(this::value)
                    .reduce(arithmetic::times)
                    .orElseThrow();
        }
        if (node instanceof Node.Power power) {
            return power(power);
        }
        if (node instanceof Node.Call call) {
            checkArguments(call);
            return arithmetic.call(
                    call.function(), call.parts().stream().map(this::value).toList());
        }
        if (node instanceof Node.Quantity quantity) {
            return value(quantity.value());
        }
        if (node instanceof Node.Constant constant) {
            return arithmetic.constant(constant);
        }
        throw new MathFault("arithmetic with what is no number");
    }

    private T power(Node.Power power) {
        Optional<Rational> exponent = exactly(power.exponent());
        if (exponent.isPresent()) {
            return power.base() == Node.Constant.E && !exponent.get().isInteger()
                    ? arithmetic.power(value(power.base()), arithmetic.number(exponent.get()))
                    : arithmetic.power(value(power.base()), exponent.get());
        }
        if (arithmetic == exact) {
            // Computing the exponent again would double the work at each level of a tower.
            throw new Inexact();
        }
        return arithmetic.power(value(power.base()), value(power.exponent()));
    }

    private Optional<Rational> exactly(Node node) {
        try {
            return Optional.of(new Evaluator<>(exact, exact, variables).value(node));
        } catch (Inexact e) {
            return Optional.empty();
        }
    }

    private static void checkArguments(Node.Call call) {
        int needed =
                switch (call.function()) {
                    case ROOT, BINOMIAL, LOG_BASE -> 2;
                    case MAX, MIN, GCD, LCM -> call.parts().size();
                    default -> 1;
                };
        if (call.parts().size() != needed) {
            throw new MathFault("a function has " + call.parts().size() + " arguments");
        }
    }
}
