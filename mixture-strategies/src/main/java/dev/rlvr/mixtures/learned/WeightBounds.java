package dev.rlvr.mixtures.learned;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.settings.Settings;
import dev.rlvr.mixtures.simplex.BoundedSimplex;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The bounds that a user sets on weights.
 *
 * @param least the least weight of datasets that have none of their own
 * @param lower least weights by dataset
 * @param upper greatest weights by dataset; 1 for others
 * @param location where they stand, for messages
 */
record WeightBounds(double least, Map<String, Double> lower, Map<String, Double> upper, String location) {
    WeightBounds {
        lower = Map.copyOf(lower);
        upper = Map.copyOf(upper);
    }

    static WeightBounds read(Settings settings) {
        return new WeightBounds(
                settings.number("min_weight", 0, 0, 1),
                shares(settings, "min_weights"),
                shares(settings, "max_weights"),
                settings.location());
    }

    private static Map<String, Double> shares(Settings settings, String key) {
        Map<String, Double> shares = settings.numberMap(key);
        shares.forEach((dataset, share) -> {
            if (!(share >= 0 && share <= 1)) {
                throw settings.invalid(key, "the bound of '" + dataset + "' must be from 0 to 1 but is " + share);
            }
        });
        return shares;
    }

    /**
     * Returns the mixtures within the bounds.
     *
     * @throws RlvrException where a bound names no dataset of these, or there is no such mixture
     */
    BoundedSimplex of(List<String> datasets) {
        checkNames("min_weights", lower, datasets);
        checkNames("max_weights", upper, datasets);
        double[] lowerD = datasets.stream()
                .mapToDouble(dataset -> lower.getOrDefault(dataset, least))
                .toArray();
        double[] upperD = datasets.stream()
                .mapToDouble(dataset -> upper.getOrDefault(dataset, 1.0))
                .toArray();
        return BoundedSimplex.between(lowerD, upperD)
                .orElseThrow(
                        () -> new RlvrException(
                                ErrorCode.CONFIG_VALUE_INVALID,
                                location + ": no mixture of " + String.join(", ", datasets)
                                        + " is within the bounds: the least"
                                        + " weights are " + Arrays.toString(lowerD) + ", the greatest "
                                        + Arrays.toString(upperD)
                                        + ". Each least must be at most its greatest, the least must sum to at most 1, the greatest to at least 1"));
    }

    private void checkNames(String key, Map<String, Double> bounds, List<String> datasets) {
        bounds.keySet().stream()
                .filter(name -> !datasets.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new RlvrException(
                            ErrorCode.NAME_UNKNOWN,
                            location + ": " + key + " names no training dataset: '" + name + "'."
                                    + NearestName.hint(name, datasets));
                });
    }
}
