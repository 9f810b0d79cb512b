package dev.rlvr.cli.outcome;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads and writes mixtures as people type them: {@code sat=0.4,coco=0.6}. */
public final class MixtureText {
    private static final double SUM_TOLERANCE = 5e-3;

    private MixtureText() {}

    /**
     * A mixture from weights that need not be complete.
     *
     * @param mixture the mixture, over all datasets
     * @param note what was done to the weights; empty where nothing was
     */
    public record Completed(Mixture mixture, String note) {}

    /** Returns whether a text is weights and not a name. */
    public static boolean isWeights(String text) {
        return text.contains("=");
    }

    /**
     * Reads weights that must be complete: datasets left out have weight 0, and the sum is 1 within 0.005, as of rounded weights.
     *
     * @throws RlvrException where a dataset is unknown or named twice, a weight is no number or negative, or the sum is not 1
     */
    public static Mixture read(String text, List<String> datasets) {
        Map<String, Double> given = weights(List.of(text), datasets);
        double sum = sum(given);
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw invalid("The weights in '" + text + "' must sum to 1 but sum to " + number(sum) + ".");
        }
        return over(datasets, given);
    }

    /**
     * Reads weights that need not be complete: what is missing to 1 is shared equally by the datasets left out; where none is left out or
     * nothing is missing, all are scaled.
     *
     * @throws RlvrException where a dataset is unknown or named twice, a weight is no number or negative, or all are zero
     */
    public static Completed complete(List<String> words, List<String> datasets) {
        Map<String, Double> given = weights(words, datasets);
        double sum = sum(given);
        List<String> left =
                datasets.stream().filter(dataset -> !given.containsKey(dataset)).toList();
        if (Math.abs(sum - 1) <= 1e-9 || (Math.abs(sum - 1) <= SUM_TOLERANCE && left.isEmpty())) {
            return new Completed(over(datasets, given), "");
        }
        if (sum < 1 && !left.isEmpty()) {
            double share = (1 - sum) / left.size();
            left.forEach(dataset -> given.put(dataset, share));
            return new Completed(
                    over(datasets, given),
                    String.join(", ", left) + (left.size() == 1 ? " gets " : " get ") + number(share)
                            + (left.size() == 1 ? "" : " each") + ", so that the weights sum to 1");
        }
        if (sum == 0) {
            throw invalid("All weights are 0; at least one must be more.");
        }
        return new Completed(over(datasets, given), "weights that sum to " + number(sum) + " were scaled to sum to 1");
    }

    /** Returns a mixture as people read it: four decimals, without the datasets that have no weight. */
    public static String of(Mixture mixture) {
        StringBuilder text = new StringBuilder();
        mixture.weights().forEach((dataset, weight) -> {
            if (weight > 0) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(dataset)
                        .append('=')
                        .append(number(weight));
            }
        });
        return text.toString();
    }

    /** Returns a number with up to four decimals. */
    public static String number(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.replaceFirst("(\\.\\d*?)0+$", "$1").replaceFirst("\\.$", "");
    }

    private static Map<String, Double> weights(List<String> words, List<String> datasets) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String word : words) {
            for (String part : word.split(",", -1)) {
                if (!part.isBlank()) {
                    put(weights, part.strip(), datasets);
                }
            }
        }
        if (weights.isEmpty()) {
            throw invalid("A mixture is written as dataset=weight,dataset=weight; the datasets are "
                    + String.join(", ", datasets) + ".");
        }
        return weights;
    }

    private static void put(Map<String, Double> weights, String part, List<String> datasets) {
        int equals = part.lastIndexOf('=');
        if (equals < 1) {
            throw invalid("'" + part + "' is no weight; write dataset=weight, such as " + datasets.get(0) + "=0.5.");
        }
        String dataset = part.substring(0, equals).strip();
        if (!datasets.contains(dataset)) {
            throw new RlvrException(
                    ErrorCode.NAME_UNKNOWN,
                    "No dataset is named '" + dataset + "'." + NearestName.hint(dataset, datasets));
        }
        if (weights.putIfAbsent(dataset, weight(part, part.substring(equals + 1).strip())) != null) {
            throw invalid("Dataset '" + dataset + "' has two weights.");
        }
    }

    private static double weight(String part, String text) {
        double weight;
        try {
            weight = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw invalid("'" + part + "': '" + text + "' is no number.");
        }
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw invalid("'" + part + "': a weight must be a finite number and not negative.");
        }
        return weight;
    }

    private static Mixture over(List<String> datasets, Map<String, Double> given) {
        Map<String, Double> weights = new LinkedHashMap<>();
        datasets.forEach(dataset -> weights.put(dataset, given.getOrDefault(dataset, 0.0)));
        return Mixture.normalized(weights);
    }

    private static double sum(Map<String, Double> weights) {
        return weights.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static RlvrException invalid(String message) {
        return new RlvrException(ErrorCode.USAGE, message);
    }
}
