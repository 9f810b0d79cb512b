package dev.rlvr.api.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A typed view of one section of the configuration. A plugin reads the keys it knows; the host then calls
 * {@link #rejectUnknown()}, so that a key which nothing read is an error that names the nearest key that was asked for. What
 * was read, defaults included, becomes part of the run's resolved configuration.
 *
 * <p>Every getter throws an {@link dev.rlvr.api.RlvrException} that names file, line and key where the value has the wrong
 * type; those without a default also where the key is missing. Not thread-safe: read settings while creating an object.
 */
public interface Settings {
    /** Returns where this section stands, for messages: file, line and key path, such as {@code "a.yaml:7: datasets[0].settings"}. */
    String location();

    /** Returns where the value of a key stands, for messages; where the key is absent, where this section stands. */
    String location(String key);

    /** Returns the keys that are present, in the order of the file. Does not count as reading them. */
    List<String> keys();

    /** Returns whether a key is present. Counts as reading it. */
    boolean has(String key);

    /** Returns a text. */
    String text(String key);

    /** Returns a text, or the default where the key is absent. */
    String text(String key, String defaultValue);

    /** Returns one of the allowed texts, or the default where the key is absent; any other value is an error with the nearest one. */
    String choice(String key, List<String> allowed, String defaultValue);

    /** Returns a whole number within bounds (inclusive). */
    int integer(String key, int minimum, int maximum);

    /** Returns a whole number within bounds (inclusive), or the default where the key is absent. */
    int integer(String key, int defaultValue, int minimum, int maximum);

    /** Returns a finite number within bounds (inclusive). */
    double number(String key, double minimum, double maximum);

    /** Returns a finite number within bounds (inclusive), or the default where the key is absent. */
    double number(String key, double defaultValue, double minimum, double maximum);

    /** Returns a truth value, or the default where the key is absent. */
    boolean flag(String key, boolean defaultValue);

    /** Returns a list of texts; a single text counts as a list of one; the default where the key is absent. */
    List<String> texts(String key, List<String> defaultValue);

    /** Returns a list of finite numbers, or the default where the key is absent. */
    List<Double> numbers(String key, List<Double> defaultValue);

    /** Returns a map from names to finite numbers in the order of the file; empty where the key is absent. */
    Map<String, Double> numberMap(String key);

    /** Returns a path, resolved against the folder of the configuration file. Does not look whether it exists. */
    Path path(String key);

    /** Returns a path as {@link #path(String)} does, or empty where the key is absent. */
    Optional<Path> optionalPath(String key);

    /** Returns a section; an empty one where the key is absent. */
    Settings section(String key);

    /** Returns a list of sections; empty where the key is absent. */
    List<Settings> sections(String key);

    /**
     * Fails where a key of this section or of a section read from it was never read.
     *
     * @throws dev.rlvr.api.RlvrException naming every such key with its line and the nearest key that was asked for
     */
    void rejectUnknown();

    /** Returns an error about the value of a key, with its place in front of the message, for the caller to throw. */
    dev.rlvr.api.RlvrException invalid(String key, String message);
}
