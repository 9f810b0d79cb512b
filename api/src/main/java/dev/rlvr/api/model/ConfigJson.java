package dev.rlvr.api.model;

import dev.rlvr.api.RlvrException;
import java.util.List;
import java.util.Optional;

/**
 * An object of a config.json, whose values are checked as they are read: each method throws an error of code {@code MODEL_INVALID} that names
 * file, key and value where a value is not what it asks for, and where it is missing and there is no default. A key whose value is null counts
 * as missing.
 */
public interface ConfigJson {
    /** Returns the object under a key, or an empty one where the key is missing. */
    ConfigJson section(String key);

    /** Returns whether a key has a value other than null. */
    boolean has(String key);

    /** Returns a whole number from 1. */
    int positive(String key);

    /** Returns a whole number from 1, or the default where the key is missing. */
    int positive(String key, int otherwise);

    /** Returns a finite number above 0. */
    double positiveNumber(String key);

    /** Returns a list of numbers, which may be empty; a missing key is an error. */
    List<Double> numbers(String key);

    /** Returns a boolean, or the default where the key is missing. */
    boolean flag(String key, boolean otherwise);

    /** Returns a text; empty where the key is missing. */
    Optional<String> text(String key);

    /** Returns a list of texts; empty where the key is missing. */
    List<String> texts(String key);

    /** Returns the id of a token, from 0, or the default where the key is missing. */
    int tokenId(String key, int otherwise);

    /** Returns the error of a value that is not as it must be, for the caller to throw: {@code FILE: KEY MUST but is VALUE}. */
    RlvrException invalid(String key, String must);

    /** Refuses any text under a key but this one, which absence means too. */
    default void only(String key, String supported) {
        if (!text(key).orElse(supported).equals(supported)) {
            throw invalid(key, "must be " + supported);
        }
    }

    /** Refuses a switch that is on, by the name of its key. */
    default void off(String key) {
        if (flag(key, false)) {
            throw invalid(key, "is not supported: it must be false");
        }
    }

    /** Refuses a number that does not divide another. */
    default void divides(String key, int divisor, String wholeKey, int whole) {
        if (whole % divisor != 0) {
            throw invalid(key, "must divide " + wholeKey + " (" + whole + ")");
        }
    }
}
