package dev.rlvr.cli.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Reads nodes as the types that settings have. The type is the reader's, not YAML 1.1's: {@code id: no} is the text "no", and
 * {@code 1e-4} is a number.
 */
final class Scalars {
    private Scalars() {}

    static String text(YamlSettings settings, String key, ConfigNode node) {
        return scalar(settings, key, node, "a text").text();
    }

    static int integer(YamlSettings settings, String key, ConfigNode node, int minimum, int maximum) {
        String expected = "a whole number" + Bounds.words(minimum, maximum);
        ConfigNode.Scalar scalar = scalar(settings, key, node, expected);
        try {
            int value = Integer.parseInt(scalar.text().replace("_", ""));
            if (scalar.plain() && minimum <= value && value <= maximum) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(settings, key, node, expected);
        }
        throw wrong(settings, key, node, expected);
    }

    static double number(YamlSettings settings, String key, ConfigNode node, double minimum, double maximum) {
        String expected = "a number" + Bounds.words(minimum, maximum);
        ConfigNode.Scalar scalar = scalar(settings, key, node, expected);
        if (scalar.plain() && Bounds.NUMBER.matcher(scalar.text()).matches()) {
            double value = Double.parseDouble(scalar.text().replace("_", ""));
            if (Double.isFinite(value) && minimum <= value && value <= maximum) {
                return value;
            }
        }
        throw wrong(settings, key, node, expected);
    }

    static double finite(YamlSettings settings, String key, ConfigNode node) {
        return number(settings, key, node, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    static boolean flag(YamlSettings settings, String key, ConfigNode node) {
        ConfigNode.Scalar scalar = scalar(settings, key, node, "true or false");
        if (scalar.plain()) {
            switch (scalar.text().toLowerCase(Locale.ROOT)) {
                case "true":
                    return true;
                case "false":
                    return false;
                default:
                    break;
            }
        }
        throw wrong(settings, key, node, "true or false");
    }

    static Path path(YamlSettings settings, String key, ConfigNode node) {
        String text = text(settings, key, node);
        try {
            return node.place().folder().resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw wrong(settings, key, node, "a path");
        }
    }

    static <T> List<T> list(
            YamlSettings settings, String key, ConfigNode node, BiFunction<String, ConfigNode, T> read) {
        if (node instanceof ConfigNode.Scalar scalar && !scalar.isNull()) {
            return List.of(read.apply(key, node));
        }
        List<T> values = new ArrayList<>();
        for (ConfigNode item : items(settings, key, node)) {
            String itemKey = key + "[" + values.size() + "]";
            if (item instanceof ConfigNode.Scalar) {
                values.add(read.apply(itemKey, item));
            } else {
                throw settings.invalid(itemKey, item, "must be a single value but is " + item.kind());
            }
        }
        return List.copyOf(values);
    }

    static List<ConfigNode> items(YamlSettings settings, String key, ConfigNode node) {
        if (node instanceof ConfigNode.Items list) {
            return list.items();
        }
        if (node instanceof ConfigNode.Scalar scalar && scalar.isNull()) {
            return List.of();
        }
        throw wrong(settings, key, node, "a list");
    }

    static ConfigNode.Entries entries(YamlSettings settings, String key, ConfigNode node) {
        if (node instanceof ConfigNode.Entries entries) {
            return entries;
        }
        if (node instanceof ConfigNode.Scalar scalar && scalar.isNull()) {
            return new ConfigNode.Entries(Map.of(), node.place());
        }
        throw wrong(settings, key, node, "a section of keys and values");
    }

    /** Returns a node as plain values, for a key whose presence was asked for but not its value. */
    static Object plain(ConfigNode node) {
        if (node instanceof ConfigNode.Items list) {
            return list.items().stream().map(Scalars::plain).toList();
        }
        if (node instanceof ConfigNode.Entries section) {
            Map<String, Object> values = new LinkedHashMap<>();
            section.entries().forEach((key, value) -> values.put(key, plain(value)));
            return values;
        }
        return ((ConfigNode.Scalar) node).text();
    }

    private static ConfigNode.Scalar scalar(YamlSettings settings, String key, ConfigNode node, String expected) {
        if (node instanceof ConfigNode.Scalar scalar && !scalar.isNull()) {
            return scalar;
        }
        throw wrong(settings, key, node, expected);
    }

    private static RuntimeException wrong(YamlSettings settings, String key, ConfigNode node, String expected) {
        return settings.invalid(key, node, "must be " + expected + " but is " + node.kind());
    }
}
