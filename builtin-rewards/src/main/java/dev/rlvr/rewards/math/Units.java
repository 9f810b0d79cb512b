package dev.rlvr.rewards.math;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Words after a number: units, which say nothing about its value, and words for large numbers, which do. */
final class Units {
    private static final Map<String, String> UNITS = new HashMap<>();
    private static final Map<String, Rational> SCALES = Map.of(
            "hundred", Rational.of(100),
            "thousand", Rational.of(1000),
            "million", Rational.of(1_000_000),
            "billion", Rational.of(1_000_000_000),
            "trillion", Rational.of(BigInteger.TEN.pow(12), BigInteger.ONE),
            "dozen", Rational.of(12));

    static {
        unit("mm", "millimeter millimeters millimetre millimetres");
        unit("cm", "centimeter centimeters centimetre centimetres");
        unit("dm", "decimeter decimeters");
        unit("m", "meter meters metre metres");
        unit("km", "kilometer kilometers kilometre kilometres");
        unit("in", "inch inches");
        unit("ft", "foot feet");
        unit("yd", "yard yards");
        unit("mi", "mile miles");
        unit("mg", "milligram milligrams");
        unit("g", "gram grams");
        unit("kg", "kilogram kilograms");
        unit("lb", "lbs pound pounds");
        unit("oz", "ounce ounces");
        unit("ml", "milliliter milliliters millilitre millilitres");
        unit("l", "liter liters litre litres");
        unit("s", "sec secs second seconds");
        unit("min", "mins minute minutes");
        unit("h", "hr hrs hour hours");
        unit("day", "days");
        unit("week", "weeks");
        unit("month", "months");
        unit("year", "years yr yrs");
        unit("mi/h", "mph");
        unit("km/h", "kmh kph");
        unit("cent", "cents");
        unit("dollar", "dollars usd");
        unit("euro", "euros eur");
        unit("degree", "degrees deg");
        unit("radian", "radians rad");
        unit("am", "");
        unit("pm", "");
        unit("sq", "square");
        unit("cubic", "cu");
        for (String month :
                "january february march april may june july august september october november december".split(" ")) {
            unit(month, month);
        }
    }

    private Units() {}

    private static void unit(String unit, String others) {
        UNITS.put(unit, unit);
        for (String other : others.split(" ")) {
            UNITS.put(other, unit);
        }
    }

    /** Returns whether a word of two letters or more is a unit; {@code min} is one only after a number. */
    static boolean isKnown(String word) {
        return word.length() > 1 && UNITS.containsKey(word);
    }

    /** Returns one name for a unit, however it is written; empty for a word that is not known to be one. */
    static String canonical(String word) {
        return UNITS.getOrDefault(word, "");
    }

    /** Writes square and cubic units as powers. */
    static String raised(String unit) {
        return unit.replaceAll("sq([a-z]++)", "$1^2").replaceAll("cubic([a-z]++)", "$1^3");
    }

    /** Returns the number that a word such as {@code million} multiplies by. */
    static Optional<Rational> scale(String word) {
        return Optional.ofNullable(SCALES.get(word.endsWith("s") ? word.substring(0, word.length() - 1) : word));
    }
}
