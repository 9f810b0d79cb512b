package dev.rlvr.rewards.math;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A function that has a value here. */
enum Function {
    SIN,
    COS,
    TAN,
    SEC,
    CSC,
    COT,
    ARCSIN("asin"),
    ARCCOS("acos"),
    ARCTAN("atan"),
    SINH,
    COSH,
    TANH,
    /** The natural logarithm; with a base, {@link #LOG_BASE}. */
    LN,
    /** The logarithm to base 10, as schools write it. */
    LOG("lg"),
    LOG_BASE,
    EXP,
    ABS,
    /** The real root, of a degree. */
    ROOT,
    FACTORIAL,
    BINOMIAL,
    FLOOR,
    CEILING("ceil"),
    GCD,
    LCM,
    MAX,
    MIN;

    private static final Map<String, Function> BY_NAME = Stream.of(values())
            .filter(f -> f != LOG_BASE && f != ROOT && f != FACTORIAL && f != BINOMIAL)
            .flatMap(f -> Stream.of(Map.entry(f.name().toLowerCase(Locale.ROOT), f), Map.entry(f.alias, f)))
            .filter(entry -> !entry.getKey().isEmpty())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String alias;

    Function() {
        this("");
    }

    Function(String alias) {
        this.alias = alias;
    }

    /** Returns the function that is written so, such as {@code sin}. */
    static Optional<Function> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    boolean isTrigonometric() {
        return ordinal() <= COT.ordinal();
    }
}
