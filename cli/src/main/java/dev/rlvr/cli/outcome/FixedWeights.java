package dev.rlvr.cli.outcome;

import dev.rlvr.api.mixture.Mixture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A mixture as the {@code mixture} section of a configuration: {@code {strategy: fixed, weights: {...}}}. */
public final class FixedWeights {
    private static final long UNITS = 1_000_000;

    private FixedWeights() {}

    /** Returns the section as plain values. */
    public static Map<String, Object> section(Mixture mixture) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("strategy", "fixed");
        section.put("weights", rounded(mixture));
        return section;
    }

    /** Returns the section as one line of YAML. */
    public static String line(Mixture mixture) {
        return "mixture: {strategy: fixed, weights: {"
                + rounded(mixture).entrySet().stream()
                        .map(entry -> key(entry.getKey()) + ": " + text(entry.getValue()))
                        .collect(Collectors.joining(", "))
                + "}}";
    }

    /** Returns the section as YAML with a line a dataset. */
    public static String yaml(Mixture mixture) {
        StringBuilder yaml = new StringBuilder("mixture:\n  strategy: fixed\n  weights:\n");
        rounded(mixture).forEach((dataset, weight) -> yaml.append("    ")
                .append(key(dataset))
                .append(": ")
                .append(text(weight))
                .append('\n'));
        return yaml.toString();
    }

    /** Returns weights of six decimals that sum to exactly 1 (largest remainders), since {@code fixed} refuses others. */
    static Map<String, Double> rounded(Mixture mixture) {
        Map<String, Long> units = new LinkedHashMap<>();
        mixture.weights().forEach((dataset, weight) -> units.put(dataset, (long) Math.floor(weight * UNITS)));
        long missing =
                UNITS - units.values().stream().mapToLong(Long::longValue).sum();
        List<String> byRemainder = new ArrayList<>(units.keySet());
        byRemainder.sort(Comparator.comparingDouble(
                (String dataset) -> units.getOrDefault(dataset, 0L) - mixture.weight(dataset) * UNITS));
        byRemainder.stream().limit(missing).forEach(dataset -> units.merge(dataset, 1L, Long::sum));
        Map<String, Double> rounded = new LinkedHashMap<>();
        units.forEach((dataset, count) -> rounded.put(dataset, count / (double) UNITS));
        return rounded;
    }

    private static String text(double weight) {
        return String.format(Locale.ROOT, "%.6f", weight).replaceFirst("(\\.\\d+?)0+$", "$1");
    }

    /** Quotes what YAML would not read as this text. */
    private static String key(String dataset) {
        return dataset.matches("[A-Za-z_][A-Za-z0-9_.-]*")
                ? dataset
                : "\"" + dataset.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
